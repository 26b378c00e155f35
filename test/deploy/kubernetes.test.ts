import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '#libs/runtime';
import { type Container, filesIn, isSetting, type Manifest, manifests, ROOT, readYaml } from './files.js';

const all = manifests();
const ofKind = (kind: string): Manifest[] => all.filter((one) => one.kind === kind);
const deployments = ofKind('Deployment');
const podOf = (deployment: Manifest) => {
  const { template } = deployment.spec;
  if (!template) throw new Error(`${deployment.metadata.name} has no template`);
  return template;
};
const containersOf = (deployment: Manifest): readonly Container[] => {
  const { initContainers, containers } = podOf(deployment).spec;
  return [...initContainers, ...containers];
};
const isWithin = (wanted: object, given: object): boolean =>
  Object.entries(wanted).every(([key, value]) => (given as Record<string, unknown>)[key] === value);
/** The deployment that a selector leads to. */
const selected = (labels: object): Manifest | undefined => {
  const found = deployments.filter((one) => isWithin(labels, podOf(one).metadata.labels));
  return found.length === 1 ? found[0] : undefined;
};
const portNamesOf = (deployment: Manifest | undefined): string[] =>
  deployment ? containersOf(deployment).flatMap(({ ports = [] }) => ports.map(({ name }) => name)) : [];

describe('the Kubernetes manifests', () => {
  it('are all named by a kustomization, which names nothing else', () => {
    for (const path of filesIn('deploy/k8s', 'kustomization.yaml')) {
      const { resources } = readYaml<{ resources: string[] }>(path);
      const folder = join(path, '..');
      for (const resource of resources)
        expect([resource, existsSync(join(ROOT, folder, resource))]).toEqual([resource, true]);
    }
    const named = filesIn('deploy/k8s', 'kustomization.yaml').flatMap((path) =>
      readYaml<{ resources: string[] }>(path).resources.map((name) => join(path, '..', name)),
    );
    const there = filesIn('deploy/k8s', '.yaml').filter((path) => !/kustomization|example/.test(path));
    expect(there.sort()).toEqual(named.sort());
  });

  it('have a name once a kind', () => {
    const names = all.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(deployments.map(({ metadata }) => metadata.name)).toEqual(['fengsui-api', 'fengsui-worker']);
  });

  it.each(deployments.map((one) => [one.metadata.name, one] as const))(
    '%s selects its own pods, leaves the number to its autoscaler and runs confined',
    (name, deployment) => {
      const { metadata, spec } = podOf(deployment);
      expect(isWithin(deployment.spec.selector?.matchLabels ?? { none: '' }, metadata.labels)).toBe(true);
      expect(deployment.spec.replicas).toBeUndefined();
      expect(ofKind('HorizontalPodAutoscaler').map((one) => one.spec.scaleTargetRef)).toContainEqual(
        expect.objectContaining({ kind: 'Deployment', name }),
      );
      expect(spec).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      });
      expect(spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(20);
    },
  );

  it.each(
    deployments.flatMap((one) =>
      containersOf(one).map((c) => [`${one.metadata.name} ${c.name}`, one, c] as const),
    ),
  )('%s: image, limits, rights, settings and files are what they should be', (_, deployment, container) => {
    const { images } = readYaml<{ images: { name: string; newTag: string }[] }>(
      'deploy/k8s/kustomization.yaml',
    );
    expect(images.find(({ name }) => name === container.image)?.newTag).toMatch(/^\d+\.\d+\.\d+$/);
    expect(container.resources).toMatchObject({
      requests: { cpu: expect.any(String), memory: expect.any(String) },
      limits: { memory: expect.any(String) },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    const program = container.command.find((word) => word.startsWith('dist/'));
    expect(existsSync(join(ROOT, String(program)))).toBe(true);
    for (const { name } of container.env ?? []) expect([name, isSetting(name)]).toEqual([name, true]);
    const mounted = podOf(deployment).spec.volumes.map(({ name }) => name);
    for (const { name } of container.volumeMounts) expect(mounted).toContain(name);
    for (const from of container.envFrom) {
      const [kind, name] =
        'configMapRef' in from ? ['ConfigMap', from.configMapRef.name] : ['Secret', from.secretRef.name];
      expect(ofKind(kind).map(({ metadata }) => metadata.name)).toContain(name);
    }
  });

  it('ask every process whether it lives and serves, at a port that it listens on', () => {
    for (const deployment of deployments) {
      for (const { startupProbe, livenessProbe, readinessProbe, ports = [], env = [] } of podOf(deployment)
        .spec.containers) {
        const [port] = ports;
        const listens = env.filter(({ name }) => name === 'PORT' || name === 'FENGSUI_METRICS_PORT');
        expect(listens.map(({ value }) => value)).toEqual([String(port?.containerPort)]);
        for (const probe of [startupProbe, livenessProbe, readinessProbe])
          expect(probe?.httpGet.port).toBe(port?.name);
        // No probe asks for the database: every pod would be taken out with it.
        expect([startupProbe, livenessProbe].map((probe) => probe?.httpGet.path)).toEqual([
          '/health/live',
          '/health/live',
        ]);
        expect(readinessProbe?.httpGet.path).not.toBe('/health/ready');
      }
    }
  });

  it('lead every service, budget, policy and monitor to pods and ports that are there', () => {
    for (const { metadata, spec } of ofKind('Service')) {
      const deployment = selected(spec.selector ?? {});
      for (const { targetPort } of spec.ports ?? [])
        expect([metadata.name, portNamesOf(deployment)]).toEqual([metadata.name, [targetPort]]);
    }
    for (const { spec } of ofKind('PodDisruptionBudget'))
      expect(selected(spec.selector?.matchLabels ?? {})).toBeDefined();
    for (const { spec } of ofKind('NetworkPolicy')) {
      const names = portNamesOf(selected(spec.podSelector?.matchLabels ?? {}));
      for (const { ports } of spec.ingress ?? []) expect(ports.map(({ port }) => port)).toEqual(names);
    }
    const secret = ofKind('Secret')[0];
    for (const { spec } of ofKind('ServiceMonitor')) {
      const wanted = spec.selector?.matchLabels ?? {};
      const services = ofKind('Service').filter(({ metadata }) => isWithin(wanted, metadata.labels ?? {}));
      expect(services).toHaveLength(1);
      for (const { port, authorization } of spec.endpoints ?? []) {
        expect(services[0]?.spec.ports?.map(({ name }) => name)).toContain(port);
        expect(authorization.credentials.name).toBe(secret?.metadata.name);
        expect(Object.keys(secret?.stringData ?? {})).toContain(authorization.credentials.key);
      }
    }
    for (const { spec } of ofKind('Ingress')) {
      for (const { http } of spec.rules ?? []) {
        for (const { backend } of http.paths) {
          const service = ofKind('Service').find(({ metadata }) => metadata.name === backend.service.name);
          expect(service?.spec.ports?.map(({ name }) => name)).toContain(backend.service.port.name);
        }
      }
    }
  });

  it('name settings that there are, hold no secret, and make a configuration that is valid', () => {
    const settings = ofKind('ConfigMap')[0]?.data ?? {};
    const secrets = ofKind('Secret')[0]?.stringData ?? {};
    for (const name of [...Object.keys(settings), ...Object.keys(secrets)])
      expect([name, isSetting(name)]).toEqual([name, true]);
    expect(Object.values(secrets).filter((value) => value !== '')).toEqual([]);
    expect(Object.keys(settings).filter((name) => /SECRET|PASSWORD|KEY|TOKEN|_URL$/.test(name))).toEqual([
      'FENGSUI_PUBLIC_URL',
    ]);
    expect(() => readConfig(settings)).not.toThrow();
  });
});
