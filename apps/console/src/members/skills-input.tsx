import { Input } from 'antd';
import { useState } from 'react';
import { wordsIn } from '../ui/words-in.js';

interface SkillsInputProps {
  readonly id?: string;
  readonly value?: readonly string[];
  readonly onChange?: (value: readonly string[]) => void;
}

/** What somebody can handle, with commas between: routes may ask for it. */
export function SkillsInput({ id, value = [], onChange }: SkillsInputProps) {
  const [text, setText] = useState(value.join(', '));
  return (
    <Input
      {...(id !== undefined && { id })}
      autoComplete="off"
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        onChange?.(wordsIn(target.value));
      }}
    />
  );
}
