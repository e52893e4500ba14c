// Turns the pages of a recorded run: every step's words were worked out before. Text goes in as text, never as markup.
'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const at = (id) => document.getElementById(id);
const last = data.steps.length;
// So many sentences and lines are kept in sight.
const MOST = 200;
let step = 0;
let timer = null;

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function badge(thread) {
  return element('i', thread.label, thread.class);
}

// What is said of a thread or an object at the step: the last change by then.
function said(line) {
  let low = 0;
  let high = line.is.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (line.is[middle][0] <= step) low = middle + 1; else high = middle;
  }
  return low === 0 ? null : line.is[low - 1];
}

function table(list, lines) {
  list.replaceChildren(...lines.flatMap((line) => {
    const now = said(line);
    if (now === null) return [];
    const row = element('li', '', now[0] === step ? 'now' : '');
    if (line.label) row.append(badge(line));
    row.append(element('b', line.name), element('span', now[1]));
    return [row];
  }));
}

function log() {
  const rows = [];
  for (let place = step; place > 0 && rows.length < MOST; place -= 1) {
    const { who, time, say } = data.steps[place - 1];
    if (!say) continue;
    const row = element('li', '', place === step ? 'now' : '');
    row.append(element('time', time), badge(data.threads[who]), element('span', say));
    rows.push(row);
  }
  at('log').replaceChildren(...rows.reverse());
  at('log').scrollTop = at('log').scrollHeight;
}

function printed() {
  const out = data.printed.filter(([when]) => when <= step).slice(-MOST);
  at('printed').replaceChildren(...out.map(([, who, text]) => {
    const row = element('li', '');
    row.append(badge(data.threads[who]), element('span', text));
    return row;
  }));
  at('printed').scrollTop = at('printed').scrollHeight;
}

function code() {
  const line = step === 0 ? 0 : data.steps[step - 1].line;
  for (const marked of document.querySelectorAll('pre .now')) marked.classList.remove('now');
  const now = line && document.querySelector(`pre [data-line="${line}"]`);
  if (now) {
    now.classList.add('now');
    const pre = now.parentElement;
    pre.scrollTop = now.offsetTop - pre.offsetTop - pre.clientHeight / 2;
  }
}

function sentence() {
  for (let place = step; place > 0; place -= 1) {
    if (data.steps[place - 1].say) return data.steps[place - 1].say;
  }
  return data.words.begin;
}

function draw() {
  const lab = at('lab');
  lab.dataset.step = step;
  lab.dataset.steps = last;
  lab.dataset.playing = timer !== null;
  at('say').textContent = sentence();
  at('say').setAttribute('aria-live', timer === null ? 'polite' : 'off');
  at('scrub').value = step;
  const place = data.words.place.replace('{step}', step).replace('{steps}', last);
  at('place').textContent = place;
  at('scrub').setAttribute('aria-valuetext', place);
  at('play').textContent = timer === null ? data.words.play : data.words.pause;
  for (const [id, off] of [['start', step === 0], ['back', step === 0], ['forward', step === last], ['end', step === last]]) {
    at(id).disabled = off;
  }
  const x = data.x[step] / 10;
  at('cursor').setAttribute('transform', `translate(${x} 0)`);
  keepInSight(x);
  table(at('threads'), data.threads);
  table(at('objects'), data.objects);
  log();
  printed();
  code();
}

// Where the timeline is wider than the window.
function keepInSight(x) {
  const scroller = at('lanes').parentElement;
  const seen = x * at('lanes').clientWidth / at('lanes').viewBox.baseVal.width;
  if (seen < scroller.scrollLeft || seen > scroller.scrollLeft + scroller.clientWidth - 24) {
    scroller.scrollLeft = seen - scroller.clientWidth / 2;
  }
}

function pause() {
  clearTimeout(timer);
  timer = null;
}

function go(to) {
  pause();
  step = Math.max(0, Math.min(last, to));
  draw();
}

function tick() {
  step += 1;
  timer = step < last ? setTimeout(tick, data.stays[step]) : null;
  draw();
}

function play() {
  if (timer !== null) return go(step);
  if (step === last) step = 0;
  timer = last > 0 ? setTimeout(tick, data.stays[step]) : null;
  draw();
}

const asks = { start: () => go(0), back: () => go(step - 1), play, forward: () => go(step + 1), end: () => go(last) };
for (const [id, ask] of Object.entries(asks)) at(id).addEventListener('click', ask);
at('scrub').max = last;
at('scrub').addEventListener('input', () => go(Number(at('scrub').value)));
const keys = { ' ': play, ArrowLeft: asks.back, ArrowRight: asks.forward, Home: asks.start, End: asks.end };
at('player').addEventListener('keydown', (event) => {
  const isButton = event.target.tagName === 'BUTTON';
  if (!keys[event.key] || (event.key === ' ' && isButton) || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  keys[event.key]();
});
draw();
