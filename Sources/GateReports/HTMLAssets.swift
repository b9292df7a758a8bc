// The style and the script of the HTML page. The map is squarified (Bruls, Huizing and van Wijk,
// "Squarified Treemaps", 2000) in the browser, because it depends on the width of the window.

/// What the HTML page brings along.
enum HTMLAssets {
  static let style = """
    :root { color-scheme: light dark; --line: #8884; --error: #c62828; --warning: #b26a00;
      --note: #1565c0; --passed: #2e7d32; }
    * { box-sizing: border-box; }
    body { margin: 0; font: 16px/1.45 system-ui, sans-serif; overflow-wrap: anywhere; }
    header { padding: 1rem; color: #fff; background: var(--passed); }
    header.failed { background: var(--error); }
    header.incomplete { background: var(--warning); }
    h1 { margin: 0; font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 1.2rem 0 .5rem; }
    header p { margin: .3rem 0 0; }
    main { max-width: 75rem; margin: 0 auto; padding: 0 1rem 2rem; }
    footer { padding: 1rem; text-align: center; opacity: .7; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .92rem; }
    th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line);
      overflow-wrap: normal; vertical-align: top; }
    td:last-child { min-width: 16rem; }
    td.failed { color: var(--error); font-weight: 600; } td.passed { color: var(--passed); }
    td.incomplete { color: var(--warning); font-weight: 600; }
    #map { list-style: none; margin: 0; padding: 0; }
    #map.drawn { position: relative; height: 18rem; overflow: hidden; }
    #map.drawn li { position: absolute; overflow: hidden; padding: .2rem .35rem; color: #fff;
      font-size: .75rem; line-height: 1.15; white-space: nowrap;
      text-overflow: ellipsis; border: 1px solid Canvas; cursor: pointer; }
    #map.drawn li.error { background: var(--error); } #map.drawn li.warning
      { background: var(--warning); } #map.drawn li.note { background: var(--note); } #map.drawn li.clean { background: #607d8b; }
    .trend { overflow-x: auto; }
    .trend svg { width: 100%; max-width: 45rem; height: auto; display: block; }
    #maphint { font-size: .88rem; opacity: .85; margin: 0 0 .4rem; }
    #map li.chosen { outline: 3px solid CanvasText; outline-offset: -3px; }
    #count { white-space: nowrap; } #filters label { display: inline-block; margin: 0 1rem .4rem 0; }
    select, input { font: inherit; max-width: 100%; padding: .2rem .4rem; }
    #findings { list-style: none; margin: 0; padding: 0; }
    #findings > li { border-left: 4px solid var(--note); padding: .4rem .8rem; margin: 0 0 .6rem;
      background: #8881; }
    #findings > li.error { border-color: var(--error); }
    #findings > li.warning { border-color: var(--warning); }
    #findings p { margin: 0; } .place, .note, .places { font-size: .88rem; opacity: .85; }
    .place { font-family: ui-monospace, monospace; }
    .rule { font-size: .8rem; padding: 0 .4rem; border: 1px solid var(--line);
      border-radius: .6rem; white-space: nowrap; }
    .copies { display: grid; gap: .6rem; grid-template-columns: repeat(auto-fit, minmax(min(100%,
      26rem), 1fr)); } figure { margin: .4rem 0; min-width: 0; }
    figcaption { font-size: .85rem; } pre { overflow-x: auto; margin: .2rem 0; padding: .5rem;
      font-size: .8rem; background: #8882; }
    [hidden] { display: none !important; }

    """

  static let script = """
    'use strict';
    const items = [...document.querySelectorAll('#findings > li')];
    const rule = document.getElementById('rule'), path = document.getElementById('path');
    const map = document.getElementById('map');
    function filter() {
      let shown = 0;
      for (const item of items) {
        const fits = (!rule.value || item.dataset.rule === rule.value)
          && item.dataset.path.toLowerCase().includes(path.value.toLowerCase());
        item.hidden = !fits;
        if (fits) shown += 1;
      }
      document.getElementById('count').textContent = shown + ' of ' + items.length;
      if (map) for (const file of map.children)
        file.classList.toggle('chosen', file.dataset.path === path.value);
    }
    function worst(row, side, scale) {
      const sum = row.reduce((all, cell) => all + cell.weight * scale, 0);
      return Math.max(...row.map(cell => {
        const area = cell.weight * scale;
        return Math.max(side * side * area / (sum * sum), sum * sum / (side * side * area));
      }));
    }
    function place(row, box, scale) {
      const sum = row.reduce((all, cell) => all + cell.weight * scale, 0);
      const upright = box.w >= box.h, depth = sum / (upright ? box.h : box.w);
      let at = upright ? box.y : box.x;
      for (const cell of row) {
        const length = cell.weight * scale / depth;
        const rect = upright ? [box.x, at, depth, length] : [at, box.y, length, depth];
        ['left', 'top', 'width', 'height'].forEach((name, i) => cell.li.style[name] = rect[i] + 'px');
        at += length;
      }
      return upright ? { x: box.x + depth, y: box.y, w: box.w - depth, h: box.h }
        : { x: box.x, y: box.y + depth, w: box.w, h: box.h - depth };
    }
    function draw() {
      map.classList.add('drawn');
      let box = { x: 0, y: 0, w: map.clientWidth, h: map.clientHeight };
      const cells = [...map.children].map(li => ({ li, weight: Number(li.dataset.weight) }));
      const total = cells.reduce((all, cell) => all + cell.weight, 0);
      const scale = box.w * box.h / total;
      let row = [];
      while (cells.length) {
        const side = Math.min(box.w, box.h), next = cells[0];
        if (!row.length || worst(row, side, scale) >= worst([...row, next], side, scale)) {
          row.push(cells.shift());
        } else { box = place(row, box, scale); row = []; }
      }
      if (row.length) place(row, box, scale);
      for (const li of map.children) {
        li.title = li.dataset.note || li.dataset.path;
        li.textContent = li.clientHeight > 16 && li.clientWidth > 64
          ? li.dataset.path.split('/').pop() : '';
        // Else the space around the text would make small tiles larger than their share.
        li.style.padding = li.textContent ? '' : '0';
      }
    }
    if (rule) { rule.onchange = filter; path.oninput = filter; filter(); }
    if (map) {
      draw();
      addEventListener('resize', draw);
      map.onclick = map.onkeydown = event => {
        if (event.type === 'keydown' && event.key !== 'Enter') return;
        const chosen = event.target.dataset.path;
        if (!chosen) return;
        path.value = path.value === chosen ? '' : chosen;
        filter();
      };
    }

    """
}
