"use strict";
(() => {
// The data: what hqparse found, and the words it found it in. Nothing of it is ever markup.
const data = JSON.parse(document.getElementById("data").textContent);
const record = data.record;
const ROLES = ["lead", "supporting", "responsible"];
const NOTICE = {
  title: "标题", document_number: "发文字号", issuing_authorities: "发文机关",
  primary_recipients: "主送机关", issue_date: "成文日期", attachments: "附件",
  cc_recipients: "抄送机关", printing_office: "印发机关", print_date: "印发日期",
  disclosure: "公开属性", urgency: "紧急程度", secrecy_level: "密级", copy_number: "份号",
  signatories: "签发人",
};
const LISTS = ["issuing_authorities", "attachments", "cc_recipients", "signatories"];
const FIELDS = ["number", "path", "text", "lead_units", "supporting_units", "responsible_units", "deadline"];
const PER_PAGE = 200, LINES = 60;
const WORDS = {
  zh: {
    skip: "跳到清单", document: "原文", side: "清单", find: "搜索", unit: "单位", role: "角色",
    chapter: "章节", doubt: "疑点", nextDoubt: "下一疑点", undo: "撤销", reviewer: "审阅人",
    save: "下载修订", load: "载入修订", loaded: "载入 {n} 条修订，{stale} 条不再适用", foreign: "这不是本文件的修订", help: "按键", tasks: "任务", notice: "公文", indicators: "指标", doubts: "疑点",
    audit: "说明", lead: "牵头单位", supporting: "配合单位", responsible: "责任单位", deadline: "完成时限",
    number: "编号", path: "所属章节", text: "任务内容", date: "截止日期", kind: "时限类型", by: "截止",
    ongoing: "长期", recurring: "定期", relative: "相对", edit: "修改", split: "拆分", join: "与下一项合并",
    add: "在后新增", remove: "删除", keep: "保存", cancel: "取消", confirm: "核实无误", confirmed: "已核实",
    all: "全部", shown: "{n} / {all} 项", changed: "已修订", page: "第 {n} 页",
    facts: "{tasks} 项任务，{doubts} 处疑点，{changes} 处修订", explained: "{n} 字：已说明 {share} %，{gaps} 处未说明",
    gap: "未说明的文字", nothing: "无", previous: "上一页", next: "下一页", nowhere: "原文中没有这些文字",
    splitAt: "每行一项任务", saved: "修订已下载", who: "请先填写审阅人", none: "没有修订", restored: "已恢复上次的修订",
    category: "类别", name: "指标", target: "目标", units: "、分隔", lines: "每行一个", withDoubt: "有疑点",
    changedOnly: "已修订", close: "关闭", document_of: "全文",
    keys: [["j / k", "下一项 / 上一项"], ["1–9", "第几个值，在原文中标出"], ["n", "下一疑点"], ["e", "修改"],
      ["c", "核实第一处疑点"], ["u", "撤销"], ["/", "搜索"], ["?", "按键说明"], ["Esc", "关闭"]],
    classes: { header: "版头", headings: "标题", tasks: "任务", attributions: "责任单位和时限", prose: "正文",
      closings: "结尾", tables: "表格", furniture: "页眉页脚", unexplained: "未说明" },
  },
  en: {
    skip: "Skip to the list", document: "Document", side: "List", find: "Search", unit: "Unit", role: "Role",
    chapter: "Chapter", doubt: "Doubt", nextDoubt: "Next doubt", undo: "Undo", reviewer: "Reviewer",
    save: "Download corrections", load: "Load corrections", loaded: "{n} corrections loaded, {stale} fit no more",
    foreign: "No corrections of this document", help: "Keys", tasks: "Tasks", notice: "Notice", indicators: "Indicators",
    doubts: "Doubts", audit: "Account", lead: "Lead", supporting: "Supporting", responsible: "Responsible",
    deadline: "Deadline", number: "Number", path: "Chapter", text: "Text", date: "Date", kind: "Kind", by: "by",
    ongoing: "ongoing", recurring: "recurring", relative: "relative", edit: "Edit", split: "Split",
    join: "Join with next", add: "Add behind", remove: "Delete", keep: "Keep", cancel: "Cancel",
    confirm: "Right as it is", confirmed: "confirmed", all: "all", shown: "{n} of {all}", changed: "corrected",
    page: "Page {n}", facts: "{tasks} tasks, {doubts} doubts, {changes} corrections",
    explained: "{n} characters: {share} % explained, {gaps} passages not", gap: "What nothing explains",
    nothing: "none", previous: "Previous", next: "Next", nowhere: "The document has no such words",
    splitAt: "One task a line", saved: "Corrections downloaded", who: "Fill in the reviewer first",
    none: "There are no corrections", restored: "Your corrections of last time are back", category: "Category",
    name: "Indicator", target: "Target", units: "parted by 、", lines: "one a line", withDoubt: "with doubts",
    changedOnly: "corrected", close: "Close", document_of: "whole document",
    keys: [["j / k", "next / previous"], ["1–9", "show that value in the document"], ["n", "next doubt"],
      ["e", "edit"], ["c", "confirm the first doubt"], ["u", "undo"], ["/", "search"], ["?", "these keys"],
      ["Esc", "close"]],
    classes: { header: "header", headings: "headings", tasks: "tasks", attributions: "attributions", prose: "prose",
      closings: "closings", tables: "tables", furniture: "furniture", unexplained: "unexplained" },
  },
};
let lang = data.lang === "en" ? "en" : "zh";
const say = (key, args = {}) =>
  String(WORDS[lang][key]).replace(/\{(\w+)\}/g, (whole, name) => (name in args ? args[name] : whole));
const $ = (id) => document.getElementById(id);
const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "class") node.className = value;
    else if (key === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    else if (value !== null && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
};
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// What is marked in the document: each value's places, by number. ----------------------------------
const values = []; // {kind, places, task (index in record.tasks), where}
const place = (kind, places, more = {}) => {
  if (places && places.length) values.push({ kind, places, ...more });
};
record.tasks.forEach((task, n) => {
  place("task", task.places, { task: n });
  task.units.forEach((unit) => place(unit.role, unit.places, { task: n, name: unit.name }));
  if (task.deadline) place("deadline", task.deadline.places, { task: n });
});
for (const [field, places] of Object.entries(record.notice.places)) place("notice", places, { field });
record.indicators.forEach((row, n) => place("indicator", row.places, { row: n }));
record.diagnostics.forEach((doubt, n) => place("doubt", doubt.places, { doubt: n }));
const audit = record.audit || { characters: {}, unexplained: [] };
audit.unexplained.forEach((gap, n) => place("unread", [gap], { gap: n }));
const length = (value) => value.places.reduce((sum, p) => sum + p.end - p.start, 0);
const bySize = values.map((_, n) => n).sort((a, b) => length(values[b]) - length(values[a]));
const rank = new Map(bySize.map((n, at) => [n, at]));
const boxesOf = (p) => p.boxes || (p.bbox ? [p.bbox] : []);

// The document: sheets that are filled when they come into view. -----------------------------------
const sheets = [];
const pictured = data.pages.length > 0;
const waiting = new IntersectionObserver(
  (entries) => entries.forEach((entry) => entry.isIntersecting && fill(sheets[entry.target.dataset.n])),
  { root: null, rootMargin: "900px" });
const fill = (sheet) => {
  if (!sheet || sheet.filled) return;
  sheet.filled = true;
  waiting.unobserve(sheet.node);
  (pictured ? fillPage : fillWords)(sheet);
};
const fillPage = (sheet) => {
  const n = Number(sheet.n) + 1, stored = $(`picture-${n}`);
  if (stored) {
    const bytes = Uint8Array.from(atob(stored.textContent), (c) => c.charCodeAt(0));
    const image = make("img", { alt: say("page", { n }) });
    image.src = URL.createObjectURL(new Blob([bytes], { type: "image/webp" }));
    stored.remove();
    sheet.node.append(image);
  }
  sheet.node.append(make("span", { class: "number" }, String(n)));
  const [width, height] = data.pages[sheet.n];
  for (const k of bySize) {
    for (const p of values[k].places) {
      if (p.page !== n) continue;
      for (const [x0, top, x1, bottom] of boxesOf(p)) {
        const box = make("div", { class: `box ${values[k].kind}`, "data-k": k });
        box.style.left = `${(100 * x0) / width}%`;
        box.style.top = `${(100 * top) / height}%`;
        box.style.width = `${(100 * (x1 - x0)) / width}%`;
        box.style.height = `${(100 * (bottom - top)) / height}%`;
        if (k === lit) box.classList.add("on");
        sheet.node.append(box);
      }
    }
  }
};
const layPages = () => data.pages.forEach(([width, height], n) => {
  const node = make("div", { class: "sheet page", "data-n": n });
  node.style.aspectRatio = `${width} / ${height}`;
  node.style.containIntrinsicSize = `auto 50rem auto ${Math.round((50 * height) / width)}rem`;
  sheets.push({ n, node, start: null });
});
// Words: tables where the document has them, paragraphs between; `LINES` of them make a sheet.
const blocks = () => {
  const found = [], raw = data.raw;
  const tables = [...data.tables].sort((a, b) => a.span[0] - b.span[0]);
  let at = 0;
  const paragraphs = (until) => {
    while (at < until) {
      let end = raw.indexOf("\n", at);
      if (end < 0 || end > until) end = until;
      if (end > at) found.push({ start: at, end });
      at = end + 1;
    }
  };
  for (const table of tables) {
    if (table.span[0] < at) continue;
    paragraphs(table.span[0]);
    found.push({ start: table.span[0], end: table.span[1], table });
    at = table.span[1];
  }
  paragraphs(raw.length);
  return found;
};
const layWords = () => {
  const all = blocks();
  for (let n = 0; n < all.length; n += LINES) {
    const part = all.slice(n, n + LINES);
    const node = make("div", { class: "sheet words", "data-n": sheets.length });
    sheets.push({ n: sheets.length, node, blocks: part, start: part[0].start, end: part[part.length - 1].end });
  }
};
let ranges = null; // of text documents: [start, end, value], by start
const rangesIn = (start, end) => {
  if (!ranges) {
    ranges = values.flatMap((value, k) => value.places.map((p) => [p.start, p.end, k]));
    ranges.sort((a, b) => a[0] - b[0]);
    let far = 0;
    ranges.forEach((range) => { range.push(far = Math.max(far, range[1])); }); // furthest end so far
  }
  let low = 0, high = ranges.length;
  while (low < high) { const mid = (low + high) >> 1; ranges[mid][3] > start ? (high = mid) : (low = mid + 1); }
  const found = [];
  for (let n = low; n < ranges.length && ranges[n][0] < end; n++) if (ranges[n][1] > start) found.push(ranges[n]);
  return found;
};
const set = (node, start, end, near) => {
  const mine = near.filter(([a, b]) => a < end && b > start);
  const cuts = new Set([start, end]);
  for (const [a, b] of mine) { if (a > start) cuts.add(a); if (b < end) cuts.add(b); }
  const edges = [...cuts].sort((a, b) => a - b);
  for (let n = 0; n + 1 < edges.length; n++) {
    const [a, b] = [edges[n], edges[n + 1]], words = data.raw.slice(a, b);
    const over = mine.filter(([s, e]) => s <= a && e >= b).map((range) => range[2]);
    if (!over.length) { node.append(words); continue; }
    over.sort((one, other) => rank.get(other) - rank.get(one)); // the smallest value first
    const shown = over.find((k) => values[k].kind !== "doubt") ?? over[0];
    const part = make("span", { class: `w ${values[shown].kind}`, "data-k": over.join(" ") }, words);
    if (over.includes(lit)) part.classList.add("on");
    node.append(part);
  }
};
const fillWords = (sheet) => {
  const near = rangesIn(sheet.start, sheet.end);
  for (const block of sheet.blocks) {
    if (!block.table) {
      const line = make("p");
      set(line, block.start, block.end, near);
      sheet.node.append(line);
      continue;
    }
    const table = make("table"), rows = new Map();
    for (const [row, , rowspan, colspan, spans] of block.table.cells) {
      if (!rows.has(row)) { rows.set(row, make("tr")); table.append(rows.get(row)); }
      const cell = make("td", { rowspan, colspan });
      spans.forEach(([start, end], n) => { if (n) cell.append("\n"); set(cell, start, end, near); });
      rows.get(row).append(cell);
    }
    sheet.node.append(table);
  }
};

// Showing a value's place, and the value of a place. ------------------------------------------------
let lit = -1;
const light = (k, move = true) => {
  lit = k;
  document.querySelectorAll(".box.on, .w.on, .value.on").forEach((node) => node.classList.remove("on"));
  if (k < 0) return;
  const value = values[k], first = value.places[0];
  const sheet = pictured ? sheets[first.page - 1] : sheets.find((s) => s.end > first.start);
  if (sheet) fill(sheet);
  document.querySelectorAll(`.box[data-k="${k}"], .w[data-k~="${k}"], .value[data-k="${k}"]`)
    .forEach((node) => node.classList.add("on"));
  if (!move) return;
  const node = $("document").querySelector(`.box[data-k="${k}"], .w[data-k~="${k}"]`) || (sheet && sheet.node);
  if (node) node.scrollIntoView({ block: "center", inline: "nearest" });
};
$("document").addEventListener("click", (event) => {
  const at = event.target.closest("[data-k]");
  if (!at) return;
  let under = at.dataset.k.split(" ").map(Number);
  if (pictured) under = document.elementsFromPoint(event.clientX, event.clientY)
    .filter((node) => node.classList.contains("box")).map((node) => Number(node.dataset.k));
  under.sort((a, b) => rank.get(b) - rank.get(a));
  show(under.find((k) => !["doubt", "unread"].includes(values[k].kind)) ?? under[0]);
});
const show = (k) => {
  const value = values[k];
  if (value.task !== undefined) {
    const entry = state.entries.find((e) => e.sources.includes(value.task));
    if (!entry) return;
    if (tab !== "tasks" || !visible().includes(entry)) { tab = "tasks"; clearFilters(); }
    choose(entry, false);
  } else {
    tab = value.field ? "notice" : value.row !== undefined ? "indicators" : value.gap !== undefined ? "audit" : "doubts";
    draw();
  }
  light(k, false);
  const node = document.querySelector(`#list .value[data-k="${k}"]`);
  if (node) { node.scrollIntoView({ block: "center" }); node.focus({ preventScroll: true }); }
};
const valueButton = (words, kind, k) => {
  const attributes = { type: "button", class: `value ${kind}`, "data-k": k >= 0 ? k : null,
    title: k >= 0 ? null : say("nowhere"), on: { click: () => (k >= 0 ? light(k) : tell(say("nowhere"))) } };
  return make("button", attributes, words);
};

// The list as the reviewer has it. An entry has the tasks of the record that it comes of. ----------
const plain = (task) => ({
  number: task.number, path: task.path, text: task.text, lead_units: task.lead_units,
  supporting_units: task.supporting_units, responsible_units: task.responsible_units,
  deadline: task.deadline && { text: task.deadline.text, date: task.deadline.date, kind: task.deadline.kind },
});
const original = record.tasks.map(plain);
const indicatorsOf = () => record.indicators.map(({ category, name, target }) => ({ category, name, target }));
const noticeOf = () => Object.fromEntries(Object.keys(NOTICE).map((key) => [key, record.notice[key]]));
let serial = 0;
const entryOf = (sources, value) => ({ key: ++serial, sources, value });
const fresh = () => ({
  entries: original.map((task, n) => entryOf([n], task)), notice: noticeOf(), indicators: indicatorsOf(),
  confirmed: [],
});
let state = fresh(), history = [];
let tab = "tasks", current = null, editing = null, pageOf = 0, doubtAt = -1;
const STORE = `hqparse-review-${record.source.sha256}`;
const keep = (act) => {
  history.push(JSON.stringify(state));
  if (history.length > 200) history.shift();
  act();
  store();
  draw();
};
// Kept are the corrections, not the list: what hqparse reads otherwise by then is no reviewer's word.
const store = () => {
  try { localStorage.setItem(STORE, JSON.stringify({ said: corrections(), reviewer: $("reviewer").value })); } catch { /* not allowed here */ }
};
const restore = () => {
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(STORE)); } catch { /* nothing kept */ }
  if (!kept || !Array.isArray(kept.said)) return;
  $("reviewer").value = kept.reviewer || "";
  const stale = replay(kept.said);
  if (kept.said.length) tell(stale ? say("loaded", { n: kept.said.length - stale, stale }) : say("restored"));
};
const undo = () => {
  if (!history.length) return;
  state = JSON.parse(history.pop());
  current = state.entries.find((e) => current && e.key === current.key) || null;
  editing = null;
  store();
  draw();
};

// The corrections that lead from the record to the reviewer's list. ----------------------------------
const anchor = (n) => {
  const { places, number, id } = record.tasks[n];
  const [start, end] = places.length ? [places[0].start, places[places.length - 1].end] : [0, 0];
  return { start, end, number, id };
};
const settings = (n, value) => FIELDS.filter((field) => !same(original[n][field], value[field])).map((field) => (
  { action: "set", what: "task", anchor: anchor(n), field, old: original[n][field], new: value[field] }));
const corrections = () => {
  const cited = new Map();
  state.entries.forEach((entry) => entry.sources.forEach((n) => cited.set(n, (cited.get(n) || 0) + 1)));
  const found = [], home = new Set(), done = new Set();
  original.forEach((_, n) => cited.has(n) || found.push({ action: "delete", anchor: anchor(n) }));
  let behind = null;
  state.entries.forEach((entry, at) => {
    if (done.has(entry)) return;
    const free = entry.sources.find((n) => !home.has(n));
    if (entry.sources.length > 1 && entry.sources.every((n) => cited.get(n) === 1)) {
      found.push({ action: "join", anchors: entry.sources.map(anchor), new: entry.value });
      entry.sources.forEach((n) => home.add(n));
    } else if (free === undefined) {
      found.push({ action: "add", after: behind, new: entry.value });
      return;
    } else {
      home.add(free);
      const parts = [entry];
      while (same(state.entries[at + parts.length]?.sources, [free])) parts.push(state.entries[at + parts.length]);
      if (same(entry.sources, [free]) && parts.length > 1 && cited.get(free) === parts.length) {
        found.push({ action: "split", anchor: anchor(free), new: parts.map((part) => part.value) });
        parts.forEach((part) => done.add(part));
      } else found.push(...settings(free, entry.value));
      behind = anchor(free);
      return;
    }
    behind = anchor(entry.sources[0]);
  });
  for (const field of Object.keys(NOTICE)) {
    const [old, now] = [record.notice[field], state.notice[field]];
    if (!same(old, now)) found.push({ action: "set", what: "notice", field, old, new: now });
  }
  if (!same(indicatorsOf(), state.indicators)) {
    found.push({ action: "set", what: "indicators", old: indicatorsOf(), new: state.indicators });
  }
  for (const n of state.confirmed) {
    const doubt = record.diagnostics[n], first = doubt.places[0];
    const task = record.tasks.findIndex((t) => t.id === doubt.task);
    if (task >= 0 && cited.get(task) !== 1) continue; // its task is gone, the doubt too
    found.unshift({ action: "confirm", anchor: task < 0 ? null : anchor(task), code: doubt.code,
      place: first ? [first.start, first.end] : null });
  }
  return found;
};
const download = () => {
  const said = corrections(), reviewer = $("reviewer").value.trim();
  if (!said.length) return tell(say("none"));
  if (!reviewer) { $("reviewer").focus(); return tell(say("who")); }
  const at = new Date().toISOString();
  const file = { schema_version: "1", kind: "corrections",
    source: { name: record.source.name, sha256: record.source.sha256 }, reviewer,
    corrections: said.map((one) => ({ ...one, at })) };
  const link = make("a", { download: "corrections.json" });
  link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }));
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  store();
  tell(say("saved"));
};

// A file of corrections, back into the list. What does not fit is counted, never guessed.
const RULES = {
  set: (said) => {
    if (said.what === "indicators") { need(same(state.indicators, said.old)); state.indicators = said.new; return; }
    if (said.what === "notice") {
      need(said.field in NOTICE && same(state.notice[said.field], said.old));
      state.notice = { ...state.notice, [said.field]: said.new };
      return;
    }
    const n = taskAt(said.anchor), entry = state.entries.find((e) => same(e.sources, [n]));
    need(entry && FIELDS.includes(said.field) && same(original[n][said.field], said.old));
    replace(entry, { ...entry.value, [said.field]: said.new });
  },
  add: (said) => {
    const n = said.after === null ? -1 : taskAt(said.after);
    let behind = state.entries.map((e) => e.sources.includes(n)).lastIndexOf(true);
    need(n < 0 || behind >= 0);
    while (state.entries[behind + 1] && !state.entries[behind + 1].sources.length) behind += 1;
    state.entries.splice(behind + 1, 0, entryOf([], whole(said.new)));
  },
  delete: (said) => { const n = taskAt(said.anchor); state.entries = state.entries.filter((e) => !same(e.sources, [n])); },
  split: (said) => {
    const n = taskAt(said.anchor), behind = state.entries.findIndex((e) => same(e.sources, [n]));
    need(behind >= 0);
    state.entries.splice(behind, 1, ...said.new.map((part) => entryOf([n], whole(part))));
  },
  join: (said) => {
    const numbers = said.anchors.map(taskAt), first = state.entries.findIndex((e) => same(e.sources, [numbers[0]]));
    need(first >= 0 && numbers.every((n) => state.entries.some((e) => same(e.sources, [n]))));
    state.entries[first] = entryOf(numbers, whole(said.new));
    state.entries = state.entries.filter((e) => e.sources.length !== 1 || !numbers.includes(e.sources[0]));
  },
  confirm: (said) => {
    const id = said.anchor === null ? null : record.tasks[taskAt(said.anchor)].id;
    const n = record.diagnostics.findIndex((d) => d.code === said.code && d.task === id
      && same(d.places.length ? [d.places[0].start, d.places[0].end] : null, said.place));
    need(n >= 0);
    if (!state.confirmed.includes(n)) state.confirmed.push(n);
  },
};
const need = (fits) => { if (!fits) throw new Error("stale"); };
const whole = (task) => ({ ...Object.fromEntries(FIELDS.map((field) => [field, task[field] ?? (field.endsWith("_units")
  || field === "path" ? [] : null)])), text: String(task.text) });
const taskAt = ({ start, end, number, id }) => {
  const n = original.findIndex((_, at) => { const own = anchor(at);
    return own.start === start && own.end === end && own.number === number && (!id || own.id === id); });
  need(n >= 0);
  return n;
};
const replay = (said) => { // how many fit no more
  let stale = 0;
  state = fresh();
  for (const one of said) try { RULES[one.action](one); } catch { stale += 1; }
  return stale;
};
const load = async (file) => {
  let said;
  try { said = JSON.parse(await file.text()); } catch { said = null; }
  if (!said || said.kind !== "corrections" || !said.source || said.source.sha256 !== record.source.sha256
    || !Array.isArray(said.corrections)) return tell(say("foreign"));
  let stale = 0;
  keep(() => { stale = replay(said.corrections); });
  if (!$("reviewer").value) $("reviewer").value = said.reviewer || "";
  tell(say("loaded", { n: said.corrections.length - stale, stale }));
};

// Filters. -------------------------------------------------------------------------------------------
const doubtsOf = new Map();
record.diagnostics.forEach((doubt, n) => {
  const key = doubt.task || "";
  doubtsOf.set(key, [...(doubtsOf.get(key) || []), n]);
});
const doubtsAt = (entry) => entry.sources.flatMap((n) => doubtsOf.get(record.tasks[n].id) || []);
const open = (n) => !state.confirmed.includes(n) && record.diagnostics[n].severity !== "info";
const changed = (entry) => entry.sources.length !== 1 || !same(original[entry.sources[0]], entry.value)
  || state.entries.filter((e) => e.sources.includes(entry.sources[0])).length > 1;
const unitsOf = (value, role) => (role ? [role] : ROLES).flatMap((r) => value[`${r}_units`]);
const visible = () => {
  const words = $("find").value.trim(), unit = $("by-unit").value, role = $("by-role").value;
  const chapter = $("by-chapter").value, doubt = $("by-doubt").value;
  if (!words && !unit && !role && !chapter && !doubt) return state.entries;
  return state.entries.filter((entry) => {
    const { value } = entry, units = unitsOf(value, role);
    return (!unit || units.includes(unit)) && (!role || units.length)
      && (!chapter || value.path.join(" / ") === chapter)
      && (!doubt || (doubt === "changed" ? changed(entry) : doubt === "any" ? doubtsAt(entry).some(open)
        : doubtsAt(entry).some((n) => record.diagnostics[n].code === doubt)))
      && (!words || [value.number || "", value.text, ...value.path, ...unitsOf(value)].join("\n").includes(words));
  });
};
const clearFilters = () => { ["find", "by-unit", "by-role", "by-chapter", "by-doubt"].forEach((id) => { $(id).value = ""; }); };
const options = (id, pairs) => {
  const before = $(id).value, select = $(id);
  select.replaceChildren(...pairs.map(([value, words]) => make("option", { value }, words)));
  select.value = pairs.some(([value]) => value === before) ? before : "";
};
const fillFilters = () => {
  const units = new Map(), chapters = new Set(), codes = new Set();
  for (const { value } of state.entries) {
    for (const unit of unitsOf(value)) units.set(unit, (units.get(unit) || 0) + 1);
    if (value.path.length) chapters.add(value.path.join(" / "));
  }
  for (const doubt of record.diagnostics) if (doubt.task) codes.add(doubt.code);
  const counted = [...units].sort((a, b) => b[1] - a[1]);
  options("by-unit", [["", `${say("unit")}：${say("all")}`], ...counted.map(([u, n]) => [u, `${u}（${n}）`])]);
  options("by-role", [["", `${say("role")}：${say("all")}`], ...ROLES.map((r) => [r, say(r)])]);
  options("by-chapter", [["", `${say("chapter")}：${say("all")}`], ...[...chapters].map((c) => [c, c])]);
  options("by-doubt", [["", `${say("doubt")}：${say("all")}`], ["any", say("withDoubt")], ["changed", say("changedOnly")],
    ...[...codes].sort().map((c) => [c, c])]);
};

// Drawing the side. ----------------------------------------------------------------------------------
const TABS = ["tasks", "notice", "indicators", "doubts", "audit"];
const number = (n) => n.toLocaleString("en-US");
const counts = { tasks: () => state.entries.length, indicators: () => state.indicators.length, doubts: () => record.diagnostics.length };
const draw = () => {
  $("title").textContent = state.notice.title || record.source.name;
  const openDoubts = record.diagnostics.filter((_, n) => open(n)).length;
  $("facts").textContent = say("facts", { tasks: state.entries.length, doubts: openDoubts, changes: corrections().length });
  $("undo").disabled = !history.length;
  $("tabs").replaceChildren(...TABS.map((name) => make("button", {
    type: "button", role: "tab", id: `tab-${name}`, "aria-selected": String(tab === name), "aria-controls": "list",
    on: { click: () => { tab = name; draw(); } },
  }, say(name) + (counts[name] ? ` ${number(counts[name]())}` : ""))));
  $("list").setAttribute("aria-labelledby", `tab-${tab}`);
  $("filters").hidden = $("counts").hidden = tab !== "tasks";
  $("filters").style.display = tab === "tasks" ? "" : "none";
  const list = $("list"), top = list.scrollTop;
  list.replaceChildren(...{ tasks: drawTasks, notice: drawNotice, indicators: drawIndicators, doubts: drawDoubts, audit: drawAudit }[tab]());
  list.scrollTop = top;
  if (lit >= 0) light(lit, false);
};
const drawTasks = () => {
  fillFilters();
  const all = visible(), last = Math.max(0, Math.ceil(all.length / PER_PAGE) - 1);
  pageOf = Math.min(pageOf, last);
  $("counts").textContent = say("shown", { n: number(all.length), all: number(state.entries.length) });
  const cards = all.slice(pageOf * PER_PAGE, (pageOf + 1) * PER_PAGE).map(card);
  if (last) {
    const go = (step, key, off) => {
      const button = make("button", { type: "button", on: { click: () => { pageOf += step; $("list").scrollTop = 0; draw(); } } }, say(key));
      button.disabled = off;
      return button;
    };
    cards.push(make("div", { class: "pager" }, go(-1, "previous", !pageOf), `${pageOf + 1} / ${last + 1}`, go(1, "next", pageOf === last)));
  }
  return cards;
};
const known = new Map(); // task → its values' numbers, so that a long list stays quick
values.forEach((value, k) => { if (value.task !== undefined) known.set(value.task, [...(known.get(value.task) || []), k]); });
const find = (entry, kind, name) => entry.sources.flatMap((n) => known.get(n) || [])
  .find((k) => values[k].kind === kind && (name === undefined || values[k].name === name)) ?? -1;
const row = (name, ...parts) => make("div", { class: "row" }, make("span", { class: "name" }, name), ...parts);
const card = (entry) => {
  const { value } = entry, title = `${value.number ? `${value.number} ` : ""}`;
  const parts = [
    value.path.length ? make("p", { class: "path" }, value.path.join(" / ")) : null,
    make("div", { class: "row" }, make("strong", {}, title), changed(entry) ? make("span", { class: "mark" }, say("changed")) : null),
    valueButton(value.text, "task", find(entry, "task")),
    ...ROLES.filter((role) => value[`${role}_units`].length).map((role) => row(say(role),
      ...value[`${role}_units`].map((name) => valueButton(name, role, find(entry, role, name))))),
    value.deadline ? row(say("deadline"), valueButton(value.deadline.text
      + (value.deadline.date && value.deadline.date !== value.deadline.text ? `（${value.deadline.date}）` : ""), "deadline", find(entry, "deadline"))) : null,
    doubtList(doubtsAt(entry)),
  ];
  const node = make("article", { class: `card${changed(entry) ? " changed" : ""}${current && current.key === entry.key ? " on" : ""}`,
    "data-key": entry.key, tabindex: "-1", "aria-label": `${say("tasks")} ${value.number || value.text.slice(0, 20)}` }, ...parts);
  node.append(editing === entry.key ? form(entry) : acts(entry));
  node.addEventListener("focusin", () => { if (!current || current.key !== entry.key) mark(entry); });
  node.addEventListener("click", () => { if (!current || current.key !== entry.key) mark(entry); });
  return node;
};
const doubtList = (numbers) => numbers.length ? make("ul", { class: "doubts" }, ...numbers.map((n) => doubtItem(n))) : null;
const doubtItem = (n) => {
  const doubt = record.diagnostics[n], k = values.findIndex((v) => v.doubt === n);
  const done = state.confirmed.includes(n);
  return make("li", { class: doubt.severity, "data-doubt": n }, valueButton(`${doubt.code} ${doubt.message}`, "doubt", k), " ",
    done ? make("span", { class: "mark" }, say("confirmed"))
      : doubt.severity === "info" ? null
        : make("button", { type: "button", on: { click: () => keep(() => { state.confirmed.push(n); }) } }, say("confirm")));
};
const acts = (entry) => {
  const act = (key, does) => make("button", { type: "button", on: { click: does } }, say(key));
  const at = state.entries.findIndex((e) => e.key === entry.key);
  const after = state.entries[at + 1];
  return make("div", { class: "acts" },
    act("edit", () => { editing = entry.key; draw(); focusForm(); }),
    act("split", () => splitForm(entry)),
    after ? act("join", () => keep(() => { state.entries.splice(at, 2, joined(entry, after)); })) : null,
    act("add", () => keep(() => {
      const made = entryOf([], { number: null, path: entry.value.path, text: "", lead_units: [], supporting_units: [],
        responsible_units: [], deadline: null });
      state.entries.splice(at + 1, 0, made);
      editing = made.key;
      current = made;
    })),
    act("remove", () => keep(() => { state.entries.splice(at, 1); })));
};
const joined = (one, two) => {
  const both = (key) => [...new Set([...one.value[key], ...two.value[key]])];
  const value = { ...one.value, text: `${one.value.text}\n${two.value.text}`, lead_units: both("lead_units"),
    supporting_units: both("supporting_units"), responsible_units: both("responsible_units"),
    deadline: one.value.deadline || two.value.deadline };
  return { key: one.key, sources: [...new Set([...one.sources, ...two.sources])], value };
};
const labelled = (words, input) => make("label", {}, words, input);
const area = (value, rows) => { const node = make("textarea", { rows }); node.value = value; return node; };
const line = (value, type = "text") => { const node = make("input", { type }); node.value = value; return node; };
const names = (words) => [...new Set(words.split(/[、，,；;\n]+/).map((w) => w.trim()).filter(Boolean))];
const form = (entry) => {
  const { value } = entry, due = value.deadline;
  const inputs = {
    number: line(value.number || ""), path: area(value.path.join("\n"), 2), text: area(value.text, 4),
    lead_units: line(value.lead_units.join("、")), supporting_units: line(value.supporting_units.join("、")),
    responsible_units: line(value.responsible_units.join("、")), due: line(due ? due.text : ""),
    date: line(due && due.date ? due.date : "", "date"), kind: make("select", {}, ...["by", "ongoing", "recurring", "relative"]
      .map((kind) => make("option", { value: kind }, say(kind)))),
  };
  inputs.kind.value = due ? due.kind : "by";
  const done = (event) => {
    event.preventDefault();
    const text = inputs.due.value.trim(), date = inputs.date.value || null;
    const next = {
      number: inputs.number.value.trim() || null, path: inputs.path.value.split("\n").map((w) => w.trim()).filter(Boolean),
      text: inputs.text.value.trim(), lead_units: names(inputs.lead_units.value),
      supporting_units: names(inputs.supporting_units.value), responsible_units: names(inputs.responsible_units.value),
      deadline: text || date ? { text: text || date, date, kind: inputs.kind.value } : null,
    };
    editing = null;
    keep(() => { replace(entry, next); });
    focusCard(entry.key);
  };
  return make("form", { class: "edit", on: { submit: done } },
    labelled(say("number"), inputs.number), labelled(`${say("path")}（${say("lines")}）`, inputs.path), labelled(say("text"), inputs.text),
    ...ROLES.map((role) => labelled(`${say(role)}（${say("units")}）`, inputs[`${role}_units`])),
    labelled(say("deadline"), inputs.due), labelled(say("date"), inputs.date), labelled(say("kind"), inputs.kind),
    make("div", { class: "acts" }, make("button", { type: "submit" }, say("keep")),
      make("button", { type: "button", on: { click: () => { editing = null; draw(); focusCard(entry.key); } } }, say("cancel"))));
};
const replace = (entry, value) => {
  const at = state.entries.findIndex((e) => e.key === entry.key);
  if (at >= 0) state.entries[at] = { ...state.entries[at], value };
};
const splitForm = (entry) => {
  const words = area(entry.value.text.replace(/([。；])(?=.)/g, "$1\n"), 6);
  const done = (event) => {
    event.preventDefault();
    const texts = words.value.split("\n").map((w) => w.trim()).filter(Boolean);
    if (texts.length > 1) keep(() => {
      const at = state.entries.findIndex((e) => e.key === entry.key);
      state.entries.splice(at, 1, ...texts.map((text, n) => ({ key: n ? ++serial : entry.key, sources: entry.sources,
        value: { ...entry.value, text } })));
    });
    else draw();
  };
  const node = document.querySelector(`.card[data-key="${entry.key}"] .acts`);
  node.replaceWith(make("form", { class: "edit", on: { submit: done } }, labelled(say("splitAt"), words),
    make("div", { class: "acts" }, make("button", { type: "submit" }, say("split")),
      make("button", { type: "button", on: { click: draw } }, say("cancel")))));
  words.focus();
};
const drawNotice = () => [make("form", { class: "edit", on: { submit: (event) => event.preventDefault() } },
  ...Object.keys(NOTICE).map((field) => {
    const now = state.notice[field], many = LISTS.includes(field), k = values.findIndex((v) => v.field === field);
    const input = many ? area(now.join("\n"), Math.max(1, now.length)) : line(now || "", field.endsWith("_date") ? "date" : "text");
    input.addEventListener("change", () => keep(() => {
      const words = input.value.trim();
      state.notice = { ...state.notice, [field]: many ? words.split("\n").map((w) => w.trim()).filter(Boolean) : words || null };
    }));
    const name = lang === "zh" ? NOTICE[field] : field.replaceAll("_", " ");
    return make("div", { class: "row" }, labelled(name, input), k >= 0 ? valueButton("⌖", "notice", k) : null);
  }))];
const drawIndicators = () => {
  const cell = (n, key) => {
    const input = line(state.indicators[n][key]);
    input.setAttribute("aria-label", say(key));
    input.addEventListener("change", () => keep(() => {
      state.indicators = state.indicators.map((r, at) => (at === n ? { ...r, [key]: input.value.trim() } : r));
    }));
    return make("td", {}, input);
  };
  if (!state.indicators.length) return [make("p", {}, say("nothing"))];
  return [make("table", {}, make("tr", {}, ...["category", "name", "target"].map((key) => make("th", {}, say(key)))),
    ...state.indicators.map((r, n) => make("tr", {}, ...["category", "name", "target"].map((key) => cell(n, key)),
      make("td", {}, valueButton("⌖", "indicator", values.findIndex((v) => v.row === n)),
        make("button", { type: "button", on: { click: () => keep(() => {
          state.indicators = state.indicators.filter((_, at) => at !== n);
        }) } }, say("remove"))))))];
};
const drawDoubts = () => {
  if (!record.diagnostics.length) return [make("p", {}, say("nothing"))];
  return [make("ul", { class: "doubts" }, ...record.diagnostics.map((doubt, n) => {
    const item = doubtItem(n), task = record.tasks.find((t) => t.id === doubt.task);
    item.prepend(make("span", { class: "path" }, `${task ? `${say("tasks")} ${task.number || task.id}` : say("document_of")} `));
    return item;
  }))];
};
const drawAudit = () => {
  const count = audit.characters, all = Object.values(count).reduce((a, b) => a + b, 0), gaps = audit.unexplained.length;
  const share = all ? (100 - (100 * (count.unexplained || 0)) / all).toFixed(1) : "100";
  return [make("p", {}, say("explained", { n: number(all), share, gaps })),
    make("dl", {}, ...Object.entries(count).flatMap(([key, n]) => [make("dt", {}, WORDS[lang].classes[key] || key), make("dd", {}, number(n))])),
    make("h2", {}, say("gap")), gaps ? make("ul", { class: "doubts" }, ...audit.unexplained.map((gap, n) => make("li", {},
      valueButton(data.raw.slice(gap.start, gap.end).trim().slice(0, 120), "unread", values.findIndex((v) => v.gap === n))))) : make("p", {}, say("nothing"))];
};

// Moving. ----------------------------------------------------------------------------------------------
const mark = (entry) => {
  current = entry;
  document.querySelectorAll(".card.on").forEach((node) => node.classList.remove("on"));
  const node = document.querySelector(`.card[data-key="${entry.key}"]`);
  if (node) node.classList.add("on");
};
const focusCard = (key) => {
  const node = document.querySelector(`.card[data-key="${key}"]`);
  if (node) { node.scrollIntoView({ block: "nearest" }); node.focus({ preventScroll: true }); }
};
const focusForm = () => { const node = document.querySelector(".card form textarea"); if (node) node.focus(); };
const choose = (entry, place = true) => {
  const at = visible().findIndex((e) => e.key === entry.key);
  current = entry;
  if (at >= 0 && (Math.floor(at / PER_PAGE) !== pageOf || tab !== "tasks" || !document.querySelector(`.card[data-key="${entry.key}"]`))) {
    pageOf = Math.floor(at / PER_PAGE);
    tab = "tasks";
    draw();
  }
  mark(entry);
  focusCard(entry.key);
  const k = find(entry, "task");
  if (place && k >= 0) light(k);
};
const step = (by) => {
  const all = visible(), at = all.findIndex((e) => current && e.key === current.key);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
  if (next) choose(next);
};
const nextDoubt = () => {
  const left = record.diagnostics.map((_, n) => n).filter(open);
  if (!left.length) return tell(say("nothing"));
  doubtAt = left.find((n) => n > doubtAt) ?? left[0];
  const task = record.tasks.findIndex((t) => t.id === record.diagnostics[doubtAt].task);
  const entry = task >= 0 && state.entries.find((e) => e.sources.includes(task));
  const k = values.findIndex((v) => v.doubt === doubtAt);
  if (entry) { if (!visible().includes(entry)) clearFilters(); choose(entry, k < 0); } else { tab = "doubts"; draw(); }
  if (k >= 0) light(k);
  const node = document.querySelector(`#list [data-doubt="${doubtAt}"]`);
  if (node) node.scrollIntoView({ block: "nearest" });
};
const tell = (words) => { $("said").textContent = words; clearTimeout(tell.timer); tell.timer = setTimeout(() => { $("said").textContent = ""; }, 4000); };
const speak = () => {
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  document.querySelectorAll("[data-t]").forEach((node) => { node.textContent = say(node.dataset.t); });
  document.querySelectorAll("[data-label]").forEach((node) => node.setAttribute("aria-label", say(node.dataset.label)));
  $("find").placeholder = say("find");
  $("language").textContent = lang === "zh" ? "English" : "中文";
  $("language").lang = lang === "zh" ? "en" : "zh-CN";
  $("keys").replaceChildren(make("h2", {}, say("help")), make("dl", {}, ...WORDS[lang].keys.flatMap(([key, does]) => [
    make("dt", {}, make("kbd", {}, key)), make("dd", {}, does)])), make("button", { type: "button", on: { click: () => $("keys").close() } }, say("close")));
  draw();
};
const KEYS = {
  j: () => step(1), k: () => step(-1), n: nextDoubt, u: undo, "?": () => $("keys").showModal(),
  "/": () => { tab = "tasks"; draw(); $("find").focus(); },
  e: () => { if (current && tab === "tasks") { editing = current.key; draw(); focusForm(); } },
  c: () => {
    const first = current && doubtsAt(current).find(open);
    if (first !== undefined && first !== null) keep(() => { state.confirmed.push(first); });
  },
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("keys").open) return;
  if (event.target.closest("input, textarea, select")) {
    if (event.key === "Escape") { editing = null; event.target.blur(); draw(); if (current) focusCard(current.key); }
    return;
  }
  if (/^[1-9]$/.test(event.key) && current) {
    const node = document.querySelectorAll(`.card[data-key="${current.key}"] .value`)[event.key - 1];
    if (node) { event.preventDefault(); node.focus(); node.click(); }
    return;
  }
  if (KEYS[event.key]) { event.preventDefault(); KEYS[event.key](); }
});
$("next-doubt").addEventListener("click", nextDoubt);
$("undo").addEventListener("click", undo);
$("save").addEventListener("click", download);
$("load").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", () => { if ($("file").files[0]) load($("file").files[0]); $("file").value = ""; });
$("help").addEventListener("click", () => $("keys").showModal());
$("language").addEventListener("click", () => { lang = lang === "zh" ? "en" : "zh"; speak(); });
$("reviewer").addEventListener("change", store);
$("filters").addEventListener("input", () => { pageOf = 0; draw(); });
$("filters").addEventListener("submit", (event) => event.preventDefault());

(pictured ? layPages : layWords)();
sheets.forEach((sheet) => { $("document").append(sheet.node); waiting.observe(sheet.node); });
restore();
speak();
})();
