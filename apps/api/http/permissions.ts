import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { type Doer, FengsuiError, may, type Permission } from '#libs/domain';
import type { ApiRequest } from './request.js';

const PERMISSION = 'fengsui:permission';

/**
 * What a route demands of its caller, told in the API documentation as `x-permission`. A route that declares nothing keeps
 * the server from starting.
 */
export const Requires = (permission: Permission | 'public') =>
  applyDecorators(SetMetadata(PERMISSION, permission), ApiExtension('x-permission', permission));

/** The authenticated caller. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext) => {
  return context.switchToHttp().getRequest<ApiRequest>().caller.principal;
});

/** The caller and the request, for use cases that change something. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Doer => {
  const { caller, id } = context.switchToHttp().getRequest<ApiRequest>();
  return { principal: caller.principal ?? null, requestId: id };
});

/** What a route handler declares; undefined when it declares nothing. */
export const declaredPermission = (handler: object): Permission | 'public' | undefined =>
  Reflect.getMetadata(PERMISSION, handler) as Permission | 'public' | undefined;

@Injectable()
export class PermissionGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const permission = declaredPermission(context.getHandler());
    if (context.getType() !== 'http' || permission === 'public') return true;
    const { principal } = context.switchToHttp().getRequest<ApiRequest>().caller;
    if (!principal)
      throw new FengsuiError('auth.missing', 'Send Authorization: Bearer with an API key, or sign in.');
    if (principal.kind === 'member' && principal.mustEnrol && permission !== 'session:own') {
      throw new FengsuiError(
        'auth.second_factor_enrolment',
        'Your role needs a second factor: POST and PUT /v1/session/second-factor, then go on.',
      );
    }
    if (permission === undefined || !may(principal, permission)) {
      throw new FengsuiError('auth.forbidden', `This needs the permission ${permission}.`);
    }
    return true;
  }
}
