"""Archives that stand as evidence: what a visit's traffic was, packed, signed, replayed, kept.

exchange.py spool.py redact.py     what a recorder leaves behind
warc*.py cdxj.py pages.py          the files of an archive
zip_layout.py package.py signing.py timestamping.py chain.py wacz.py   one WACZ of them
verify/                            everything checked, the first fault named
replay/                            the archive as a site, with no network behind it
store/ history/                    many captures kept together, and how a part changed
"""
