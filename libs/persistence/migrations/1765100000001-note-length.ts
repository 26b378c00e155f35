import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notes about authors may be encrypted, which makes them longer. SQLite knows no length. */
export class NoteLength1765100000001 implements MigrationInterface {
  readonly name = 'NoteLength1765100000001';

  async up(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type !== 'mysql') return;
    await runner.query(
      'ALTER TABLE author_notes MODIFY `text` MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL',
    );
  }

  async down(): Promise<void> {
    throw new Error('Notes are not cut off: restore a backup instead.');
  }
}
