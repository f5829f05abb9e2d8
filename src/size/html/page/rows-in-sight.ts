export interface RowsInSight {
  /** There are other rows now, so many. */
  reset(count: number): void;
  /** Draws the rows in sight anew. */
  draw(): void;
  /** Draws so many from the first, whatever is in sight. */
  drawFirst(count: number): void;
}

/** Rows above and below what is in sight, so that scrolling shows no gap. */
const margin = 10;

/** Keeps only the rows in the document that can be seen. */
export function rowsInSight(
  scroller: HTMLElement,
  body: HTMLElement,
  rowHeight: number,
  rowElement: (at: number) => HTMLElement,
): RowsInSight {
  let total = 0;
  let drawn = { from: 0, to: 0 };

  function wanted(): { from: number; to: number } {
    const from = Math.floor(scroller.scrollTop / rowHeight) - margin;
    const to = Math.ceil((scroller.scrollTop + scroller.clientHeight) / rowHeight) + margin;
    return { from: Math.max(0, from), to: Math.min(total, to) };
  }

  function replace(from: number, to: number): void {
    drawn = { from, to };
    body.replaceChildren(...Array.from({ length: to - from }, (_, at) => rowElement(from + at)));
  }

  function draw(): void {
    const { from, to } = wanted();
    replace(from, to);
  }

  let pending = 0;
  scroller.addEventListener('scroll', () => {
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(() => {
      const { from, to } = wanted();
      if (from !== drawn.from || to !== drawn.to) replace(from, to);
    });
  });
  new ResizeObserver(draw).observe(scroller);

  return {
    reset: (count) => {
      total = count;
      body.style.height = `${count * rowHeight}px`;
      draw();
    },
    draw,
    drawFirst: (count) => replace(0, Math.min(total, count)),
  };
}
