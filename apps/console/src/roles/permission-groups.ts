import { PERMISSIONS, type Permission } from '#libs/domain';

type NounOf<Name> = Name extends `${infer Noun}:${string}` ? Noun : never;
export type PermissionNoun = NounOf<Permission>;

export interface PermissionGroup {
  readonly noun: PermissionNoun;
  readonly permissions: readonly Permission[];
}

const nounOf = (permission: Permission) => permission.split(':')[0] as PermissionNoun;

/** Permissions by what they are about, in the order of the list. */
export function permissionGroups(permissions: readonly Permission[] = PERMISSIONS): PermissionGroup[] {
  const nouns = [...new Set(permissions.map(nounOf))];
  return nouns.map((noun) => ({
    noun,
    permissions: permissions.filter((permission) => nounOf(permission) === noun),
  }));
}
