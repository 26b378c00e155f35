const HEX_GROUP = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{4,}$/;

/**
 * An id that nobody has and that looks like one: digits become other digits, hexadecimal letters in groups with digits other
 * such letters, and everything else stays.
 * @param random gives numbers in [0, 1)
 */
export const lookalikeId = (sample: string, random: () => number): string =>
  sample
    .split('-')
    .map((group) => likeGroup(group, random))
    .join('-');

function likeGroup(group: string, random: () => number): string {
  let first = true;
  return group.replace(HEX_GROUP.test(group) ? /[0-9a-f]/g : /[0-9]/g, (unit) => {
    if (/[a-f]/.test(unit)) return 'abcdef'[Math.floor(random() * 6)] ?? unit;
    const least = first && unit !== '0' ? 1 : 0;
    first = false;
    return String(least + Math.floor(random() * (10 - least)));
  });
}
