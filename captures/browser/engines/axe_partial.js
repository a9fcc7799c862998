// Runs axe in one document; answers, as JSON, its partial result and the frames axe wants tested inside this one.
// `start` is the row of the document's first node in the whole tree: each element is named by its row there.
async (look, { context, options, start }) => {
  const { axe, elements } = look;
  const rows = new Map();
  elements.forEach((element, index) => rows.set(element, start + index));
  // Selectors and ancestries cost axe more than its rules: they are made below, for the few nodes that need them.
  const live = new Map();
  const toSpec = ({ element, nodeIndexes }) => {
    const spec = { row: rows.get(element) ?? null, selector: ["*"], ancestry: ["*"], xpath: ["*"], nodeIndexes, source: "" };
    live.set(spec, element);
    return spec;
  };
  const merged = new Set(axe._audit.rules.filter((rule) => [...rule.any, ...rule.all, ...rule.none].some((check) => axe._audit.checks[check.id ?? check]?.after)).map((rule) => rule.id));
  const passes = ({ any, all, none }) => (!any.length || any.some((check) => check.result === true)) && all.every((check) => check.result === true) && none.every((check) => check.result === false);
  const describe = (spec) => {
    spec.source = live.get(spec).outerHTML?.slice(0, 2000) ?? "";
    if (spec.row === null) spec.selector = [axe.utils.getSelector(live.get(spec))].flat();
  };
  const slim = (rule) => {
    const needed = merged.has(rule.id) ? rule.nodes : rule.nodes.filter((node) => !passes(node));
    for (const { node } of needed) if (merged.has(rule.id)) node.ancestry = [axe.utils.getAncestry(live.get(node))];
    for (const result of needed) {
      if (!passes(result)) describe(result.node);
      for (const check of [...result.any, ...result.all, ...result.none]) check.relatedNodes = [];
    }
    return { ...rule, nodes: needed.length || !rule.nodes.length ? needed : rule.nodes.slice(0, 1) };
  };

  axe.utils.nodeSerializer.update({ toSpec });
  // Asked for twice, because a context belongs to one run: axe writes into it.
  const scope = () => (context ? structuredClone(context) : document);
  const frames = axe.utils.getFrameContexts(scope(), options).map(({ frameSelector, frameContext }) => ({
    row: rows.get(axe.utils.shadowSelect(frameSelector)) ?? null,
    context: frameContext,
  }));
  const partial = await axe.runPartial(scope(), options);
  for (const frame of partial.frames) frame.ancestry = [axe.utils.getAncestry(live.get(frame))];
  return JSON.stringify({ frames, partial: { ...partial, results: partial.results.map(slim) } });
};
