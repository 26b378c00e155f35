import '@fastify/static';
