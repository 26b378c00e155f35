/**
 * Cuts labelled reviews into clauses, each with its review's label, for the model that helps judging brands:
 *
 *   node scripts/brands/review-clauses.mjs OUT.jsonl REVIEWS.jsonl…
 *   bin/fengsui train --task negative --data OUT.jsonl --hold-out 0.03 --out dictionaries/models/brand-clauses.model
 *
 * Clauses that come with both labels are dropped; as many of each label are kept, chosen by their hash.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const PAUSE = /[，。！？；,.!?;\s…~～]+/u;
const [SHORTEST, LONGEST, MOST_OF_A_LABEL] = [5, 30, 90_000];

const [out, ...files] = process.argv.slice(2);
const labels = new Map();
for (const file of files) {
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const { text, label } = JSON.parse(line);
    for (const clause of text.split(PAUSE)) {
      if (clause.length < SHORTEST || clause.length > LONGEST) continue;
      labels.set(clause, labels.has(clause) && labels.get(clause) !== label ? null : label);
    }
  }
}
const order = (clause) => createHash('sha256').update(clause).digest('hex');
const chosen = [0, 1].map((wanted) =>
  [...labels]
    .filter(([, label]) => label === wanted)
    .map(([text]) => ({ text, label: wanted, order: order(text) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1)),
);
const most = Math.min(MOST_OF_A_LABEL, ...chosen.map((rows) => rows.length));
const rows = chosen.flatMap((of) => of.slice(0, most)).sort((a, b) => (a.order < b.order ? -1 : 1));
writeFileSync(out, rows.map(({ text, label }) => `${JSON.stringify({ text, label })}\n`).join(''));
console.log(`${rows.length} clauses`);
