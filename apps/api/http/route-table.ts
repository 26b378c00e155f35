import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { Permission } from '#libs/domain';
import { declaredPermission } from './permissions.js';

/** A route of a controller, and what it demands of its caller. */
export interface Route {
  readonly method: string;
  /** As the router knows it, such as `/v1/items/:id`. */
  readonly path: string;
  /** Undefined: it declares nothing, and the server does not start. */
  readonly permission: Permission | 'public' | undefined;
  /** `Controller.method`, for people. */
  readonly handler: string;
}

/** What the routes of all controllers demand: the one table that authentication, rates and documentation follow. */
export class RouteTable {
  private readonly byAddress: ReadonlyMap<string, Route>;

  constructor(readonly routes: readonly Route[]) {
    this.byAddress = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]));
  }

  static read(discovery: DiscoveryService, scanner: MetadataScanner): RouteTable {
    return new RouteTable(
      discovery.getControllers().flatMap(({ instance, metatype, name }) => {
        const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
        const folders = listed(Reflect.getMetadata(PATH_METADATA, metatype as object));
        return scanner.getAllMethodNames(prototype).flatMap((methodName) => {
          const handler = prototype[methodName] as object;
          const paths = listed(Reflect.getMetadata(PATH_METADATA, handler));
          const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number];
          return folders.flatMap((folder) =>
            paths.map((path) => ({
              method: method ?? 'ALL',
              path: joined(folder, path),
              permission: declaredPermission(handler),
              handler: `${name}.${methodName}`,
            })),
          );
        });
      }),
    );
  }

  /** The route that a request was led to; HEAD is led where GET is. */
  of({ method, path }: { readonly method: string; readonly path: string | undefined }): Route | undefined {
    return this.byAddress.get(`${method === 'HEAD' ? 'GET' : method} ${path}`);
  }

  /** @throws Error naming the routes that declare no permission. */
  checkPermissions(): void {
    const open = this.routes.filter(({ permission }) => permission === undefined);
    if (open.length === 0) return;
    throw new Error(`routes without @Requires: ${open.map(({ handler }) => handler).join(', ')}`);
  }
}

const listed = (paths: string | readonly string[] | undefined): readonly string[] =>
  paths === undefined ? [] : typeof paths === 'string' ? [paths] : paths;

const joined = (...parts: string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;
