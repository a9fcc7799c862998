// Runs IBM's checker in one document; answers, as JSON, its violations by row of the whole tree.
async (look, { guideline, start }) => {
  const { ace, elements } = look;
  const rows = new Map();
  elements.forEach((element, index) => rows.set(element, start + index));
  const checker = new ace.Checker();
  const criteria = {};
  for (const { num, rules } of checker.getGuidelines().find(({ id }) => id === guideline)?.checkpoints ?? []) {
    for (const { id } of rules ?? []) (criteria[id] ??= new Set()).add(num);
  }
  const report = await checker.check(document, [guideline]);
  return JSON.stringify({
    rules: Object.keys(criteria),
    violations: report.results
      .filter(({ value }) => value[0] === "VIOLATION" && value[1] === "FAIL")
      .map(({ ruleId, message, node, snippet, path }) => ({
        rule: ruleId, message, snippet, row: rows.get(node) ?? null, path: path.dom, wcag: [...(criteria[ruleId] ?? [])],
      })),
  });
};
