import { z } from 'zod';
import { INCIDENT_ROLES } from '#libs/domain';
import { levelSchema, newEscalationPolicySchema } from './escalation-policy.js';

const simulationFields = {
  level: levelSchema,
  /** Who is on call and what is working time is looked up for this moment; now unless told. */
  startAt: z.iso.datetime({ offset: true }).optional(),
  /** Who answers, so many seconds after the start. */
  answers: z
    .array(z.strictObject({ afterSec: z.int().min(0), memberId: z.uuid().nullable().default(null) }))
    .max(50)
    .default([]),
  /** Who has which role in the incident. */
  roles: z.partialRecord(z.enum(INCIDENT_ROLES), z.uuid()).default({}),
  hours: z.int().min(1).max(168).default(24),
};

export const escalationSimulationRequestSchema = z
  .strictObject(simulationFields)
  .meta({ id: 'EscalationSimulationRequest' });
export type EscalationSimulationRequest = z.infer<typeof escalationSimulationRequestSchema>;

/** A dry run of a policy that nobody saved yet. */
export const policySimulationRequestSchema = z
  .strictObject({ ...simulationFields, policy: newEscalationPolicySchema })
  .meta({ id: 'PolicySimulationRequest' });
export type PolicySimulationRequest = z.infer<typeof policySimulationRequestSchema>;

/** `passed`: the step would have reached nobody. `again`: an acknowledgement timed out. */
export const SIMULATED_KINDS = ['told', 'passed', 'fallback', 'acknowledged', 'again'] as const;

export const escalationSimulationSchema = z
  .object({
    /** What would happen, in order. */
    events: z.array(
      z.object({
        kind: z.enum(SIMULATED_KINDS),
        at: z.iso.datetime(),
        afterSec: z.number(),
        /** From 0; null with an answer. */
        round: z.int().nullable(),
        /** From 0; null with the fallback and an answer. */
        step: z.int().nullable(),
        members: z.array(z.object({ id: z.uuid(), name: z.string() })),
        channels: z.array(z.object({ id: z.uuid(), name: z.string() })),
      }),
    ),
    /** Where the run stands at the end. */
    state: z.string(),
    /** More happens after this than is told. */
    cut: z.boolean(),
  })
  .meta({ id: 'EscalationSimulation' });
export type EscalationSimulation = z.infer<typeof escalationSimulationSchema>;
