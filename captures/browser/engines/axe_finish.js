// Merges the partial results of all documents; answers what we keep of each rule, as JSON.
async (holder, { partials, options }) => {
  const { axe } = holder;
  axe.utils.nodeSerializer.update({ toSpec: (described) => described });
  const report = await axe.finishRun(partials.map((partial) => JSON.parse(partial)), { ...options, reporter: "raw" });
  const messages = (node) => [...node.none, ...node.all, ...node.any].map((check) => check.message).filter(Boolean);
  const data = (node) => {
    const found = [...node.any, ...node.all, ...node.none].map((check) => check.data).find((value) => value && typeof value === "object");
    return found && !Array.isArray(found) ? found : {};
  };
  const kept = (nodes) => nodes.map((node) => ({
    row: node.node.row ?? null, target: node.node.selector, source: node.node.source, impact: node.impact, messages: messages(node), data: data(node),
  }));
  return JSON.stringify({
    version: axe.version,
    rules: report.map((rule) => ({
      id: rule.id, tags: rule.tags, impact: rule.impact, help: rule.help, passed: rule.passes.length,
      fails: kept(rule.violations), unsure: kept(rule.incomplete),
    })),
  });
};
