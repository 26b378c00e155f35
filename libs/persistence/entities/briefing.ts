import { EntitySchema } from 'typeorm';
import type { BriefingKind } from '#libs/domain';
import type { Columns } from '../dialect.js';

/**
 * A briefing: its figures as they were when it was made. The words it quotes are looked up whenever it is written down, so that
 * nothing in it outlives an erasure.
 */
export interface BriefingRow {
  id: string;
  tenantId: string;
  kind: BriefingKind;
  fromAt: number;
  toAt: number;
  monitorId: string | null;
  incidentId: string | null;
  factsJson: string;
  /** Made by the clock: which day or week, so that it is made once; null when a person asked. */
  slot: string | null;
  madeAt: number;
  madeBy: string | null;
  madeName: string | null;
}

export const briefingEntity = (c: Columns) =>
  new EntitySchema<BriefingRow>({
    name: 'Briefing',
    tableName: 'briefings',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      kind: c.text('kind', 16),
      fromAt: c.time('from_at'),
      toAt: c.time('to_at'),
      monitorId: c.id('monitor_id', { nullable: true }),
      incidentId: c.id('incident_id', { nullable: true }),
      factsJson: c.rawJson('facts'),
      slot: c.text('slot', 32, { nullable: true }),
      madeAt: c.time('made_at'),
      madeBy: c.id('made_by', { nullable: true }),
      madeName: c.text('made_name', 128, { nullable: true }),
    },
    indices: [
      { name: 'briefings_by_tenant', columns: ['tenantId', 'id'] },
      { name: 'briefings_by_incident', columns: ['tenantId', 'incidentId', 'id'] },
      { name: 'briefings_by_slot', columns: ['tenantId', 'slot'], unique: true },
    ],
  });
