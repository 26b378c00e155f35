import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import {
  batchSchema,
  correctionBatchSchema,
  documentedBatchSchema,
  documentedCorrectionsSchema,
  documentedReportsSchema,
  reportBatchSchema,
} from '#libs/contracts';
import { addSharedAnswers } from './openapi-answers.js';

/** Swagger UI styles itself inline. Its pages show our own words alone, nothing a user wrote. */
const DOCS_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

/** The document at `/openapi.json`, the pages for people at `/docs`. Both come from the contracts' schemas. */
export function serveOpenApi(app: NestFastifyApplication): void {
  const config = new DocumentBuilder()
    .setTitle('Fengsui 烽燧')
    .setDescription('Content moderation and public opinion for Chinese communities')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .build();
  const document = () =>
    hoistDefinitions(
      addSharedAnswers(SwaggerModule.createDocument(app, config, { standardSchemaConverter: toJsonSchema })),
    );
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (request, reply) => {
      if (request.url.startsWith('/docs')) reply.header('content-security-policy', DOCS_POLICY);
    });
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'openapi.json' });
}

/** Batches are read item by item, so their schemas in the code say nothing of items; people see the whole. */
const DOCUMENTED = new Map<unknown, z.ZodType>([
  [batchSchema, documentedBatchSchema],
  [correctionBatchSchema, documentedCorrectionsSchema],
  [reportBatchSchema, documentedReportsSchema],
]);

function toJsonSchema(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) {
  const shown = DOCUMENTED.get(schema) ?? (schema as z.ZodType);
  return { schema: z.toJSONSchema(shown, { io: schemaType }) };
}

/** Moves the `$defs` that zod puts into each schema to the document's components, where every reference finds them. */
function hoistDefinitions(document: OpenAPIObject): OpenAPIObject {
  const schemas: Record<string, unknown> = {};
  const hoist = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(hoist);
    if (node === null || typeof node !== 'object') return node;
    const entries = Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
      if (key === '$schema') return [];
      if (key === '$defs') {
        Object.assign(schemas, hoist(value));
        return [];
      }
      const target =
        key === '$ref' ? String(value).replace('#/$defs/', '#/components/schemas/') : hoist(value);
      return [[key, target]];
    });
    return Object.fromEntries(entries);
  };
  const paths = hoist(document.paths) as OpenAPIObject['paths'];
  return { ...document, paths, components: { ...document.components, schemas: schemas as never } };
}
