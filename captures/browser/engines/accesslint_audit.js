// Runs AccessLint in one document; answers, as JSON, its violations by row of the whole tree and the rules it ran.
(look, { disabled, component, start }) => {
  const { AccessLint, elements } = look;
  const rows = new Map();
  elements.forEach((element, index) => rows.set(element, start + index));
  const options = { disabledRules: disabled, componentMode: component };
  const rules = AccessLint.getActiveRules(options).filter((rule) => !(rule.tags ?? []).includes("best-practice"));
  const kept = new Set(rules.map((rule) => rule.id));
  const others = AccessLint.getActiveRules(options).map((rule) => rule.id).filter((id) => !kept.has(id));
  const audit = AccessLint.runAudit(document, { ...options, disabledRules: [...disabled, ...others] });
  // Inside a frame it names elements from the top document down, and then does not find them itself.
  const element = ({ element, selector }) => element ?? document.querySelector(selector.split(">>>iframe>").pop());
  const failed = new Set(audit.violations.map((violation) => violation.ruleId));
  return JSON.stringify({
    version: AccessLint.version,
    rules: rules.map((rule) => ({ id: rule.id, wcag: rule.wcag, passed: !failed.has(rule.id) && Boolean(rule.applicable?.(document)) })),
    violations: audit.violations.map((violation) => ({ ...violation, element: element(violation) })).map((violation) => ({
      rule: violation.ruleId, impact: violation.impact, message: violation.message, selector: violation.selector,
      row: rows.get(violation.element) ?? null, source: violation.element?.outerHTML?.slice(0, 2000) ?? violation.html ?? "",
      context: violation.context ?? "",
    })),
  });
};
