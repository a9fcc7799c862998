// Stops that may stop something: those in and around it first, then any that by name or sign pause, stop, mute or hide.
({ path, limit }) => {
  const kit = globalThis[Symbol.for("captures.rehearsal")];
  const STOPS = /pause|stop|halt|mute|silence|hide|close|animation|motion|autoplay|play|sound|audio|music|volume|صوت|sonido|[⏸⏹❚‖▐■⏯🔇]|إيقاف|توقف|كتم|أوقف|pausa|detener|parar|silenciar|arrêter|couper|anhalten|stumm|остановить|пауза|השהה|עצור|暂停|停止|一時停止/iu;
  const target = path ? kit.find(path) : null;
  const press = (element) => kit.tabbable(element) && kit.seen(element) && element.matches("button,[role=button],[role=switch],[role=checkbox],input[type=button],input[type=checkbox],summary,a[href='#'],a[role],a[href^='javascript:']");
  const found = [];
  const add = (element) => {
    if (!found.includes(element) && found.length < limit && press(element)) found.push(element);
  };
  for (const element of kit.all()) if (press(element) && STOPS.test(`${kit.name(element)} ${element.className} ${element.id} ${element.title}`)) add(element);
  const near = [];
  for (let scope = target, step = 0; scope && step < 4 && scope !== document.body; scope = kit.up(scope), step += 1) near.push(...kit.all(scope));
  for (const element of near) add(element);
  // Sound without an element of its own may be stopped from anywhere.
  if (!path) for (const element of kit.all()) if (element.matches("button[aria-pressed],[role=switch]")) add(element);
  return found.map((element) => ({ path: kit.path(element), name: kit.name(element) }));
}
