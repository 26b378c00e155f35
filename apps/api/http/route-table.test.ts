import { Controller, Get, Post } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { Requires } from './permissions.js';
import { RouteTable } from './route-table.js';

class Kept {
  read(): string {
    return 'kept';
  }

  write(): string {
    return 'written';
  }

  helper(): string {
    return 'no route';
  }
}
class Forgetful {
  read(): string {
    return 'open to everybody';
  }
}

/** Decorators as TypeScript applies them; tests are compiled without. */
function decorate(type: new () => object, path: string, methods: Record<string, MethodDecorator[]>): void {
  for (const [name, decorators] of Object.entries(methods)) {
    const descriptor = Object.getOwnPropertyDescriptor(type.prototype, name) as PropertyDescriptor;
    for (const one of decorators) one(type.prototype, name, descriptor);
  }
  Controller(path)(type);
}
decorate(Kept, 'v1/kept', {
  read: [Get(':id'), Requires('items:read')],
  write: [Post(), Requires('public')],
});
decorate(Forgetful, 'v1/planted', { read: [Get()] });

async function tableOf(...controllers: (new () => object)[]): Promise<RouteTable> {
  const module = await Test.createTestingModule({ imports: [DiscoveryModule], controllers }).compile();
  return RouteTable.read(module.get(DiscoveryService), new MetadataScanner());
}

describe('the route table', () => {
  it('knows every route with its permission, HEAD as GET, and nothing else', async () => {
    const table = await tableOf(Kept);
    expect(table.routes.map(({ method, path, permission }) => [method, path, permission])).toEqual([
      ['GET', '/v1/kept/:id', 'items:read'],
      ['POST', '/v1/kept', 'public'],
    ]);
    expect(table.of({ method: 'HEAD', path: '/v1/kept/:id' })?.handler).toBe('Kept.read');
    expect(table.of({ method: 'DELETE', path: '/v1/kept/:id' })).toBeUndefined();
    expect(table.of({ method: 'GET', path: undefined })).toBeUndefined();
    expect(() => table.checkPermissions()).not.toThrow();
  });

  it('keeps the server from starting with a route that declares nothing', async () => {
    const table = await tableOf(Kept, Forgetful);
    expect(() => table.checkPermissions()).toThrow('routes without @Requires: Forgetful.read');
  });
});
