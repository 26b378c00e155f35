import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type Doer, FengsuiError, may, type Permission } from '#libs/domain';
import type { ApiRequest } from './request.js';

const PERMISSION = 'fengsui:permission';

/** What a route demands of its caller. A route that declares nothing keeps the server from starting. */
export const Requires = (permission: Permission | 'public') => SetMetadata(PERMISSION, permission);

/** The authenticated caller. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext) => {
  return context.switchToHttp().getRequest<ApiRequest>().caller.principal;
});

/** The caller and the request, for use cases that change something. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Doer => {
  const { caller, id } = context.switchToHttp().getRequest<ApiRequest>();
  return { principal: caller.principal ?? null, requestId: id };
});

@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const permission = this.reflector.get<Permission | 'public'>(PERMISSION, context.getHandler());
    if (context.getType() !== 'http' || permission === 'public') return true;
    const { principal } = context.switchToHttp().getRequest<ApiRequest>().caller;
    if (!principal)
      throw new FengsuiError('auth.missing', 'Send Authorization: Bearer with an API key, or sign in.');
    if (!may(principal, permission)) {
      throw new FengsuiError('auth.forbidden', `This needs the permission ${permission}.`);
    }
    return true;
  }

  /** @throws Error naming the routes that declare no permission. */
  onModuleInit(): void {
    const open = this.discovery.getControllers().flatMap(({ instance, name }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((method) => Reflect.hasMetadata('path', prototype[method] as object))
        .filter((method) => this.reflector.get(PERMISSION, prototype[method] as () => unknown) === undefined)
        .map((method) => `${name}.${method}`);
    });
    if (open.length > 0) throw new Error(`routes without @Requires: ${open.join(', ')}`);
  }
}
