import { Radio } from 'antd';
import { LEVELS, type Level } from '#libs/domain';
import { LevelMark } from './level-mark.js';

interface LevelPickerProps {
  readonly id?: string;
  readonly value?: Level;
  readonly onChange?: (level: Level) => void;
}

/** How grave something is to be taken. */
export function LevelPicker({ id, value, onChange }: LevelPickerProps) {
  return (
    <Radio.Group
      {...(id !== undefined && { id })}
      value={value}
      onChange={(event) => onChange?.(event.target.value as Level)}
      options={LEVELS.map((level) => ({ value: level, label: <LevelMark level={level} /> }))}
    />
  );
}
