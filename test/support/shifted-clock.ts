/** For `node --import`: a process that loads this believes that it is so many milliseconds later. */
export const shiftedClock = (ms: number): string =>
  `data:text/javascript,${encodeURIComponent(
    `const Real = Date;
     globalThis.Date = class extends Real {
       constructor(...given) { given.length > 0 ? super(...given) : super(Real.now() + ${ms}); }
       static now() { return Real.now() + ${ms}; }
     };`,
  )}`;
