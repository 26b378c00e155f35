import type { ShareFigure } from '#libs/contracts';
import { percent, sureness } from './figures.js';

/** A share in a table, with what it rests on. */
export function ShareCell({ of }: { readonly of: ShareFigure }) {
  return (
    <>
      {percent(of.share)}
      <small>{sureness(of)}</small>
    </>
  );
}
