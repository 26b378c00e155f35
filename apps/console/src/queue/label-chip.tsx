import { type Label, taskOf } from '#libs/domain';
import { useNames } from './names.js';

export function LabelChip({ label }: { readonly label: Label }) {
  const names = useNames();
  return (
    <span className="label" data-family={taskOf(label)}>
      {names.label(label)}
    </span>
  );
}
