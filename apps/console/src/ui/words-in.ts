/** Words that were written with commas or spaces, Chinese or Latin ones, between them; each once. */
export const wordsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、\s]+/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ),
];
