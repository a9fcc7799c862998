"""The one place that talks to Playwright: finding and launching a browser, and visiting a page with it."""
