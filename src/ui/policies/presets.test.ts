import { describe, expect, it } from 'vitest';
import { policyUis } from '#policies/ui.ts';
import { presetsOf } from './presets.ts';

const of = (id: string) => {
  const spec = policyUis.find((policy) => policy.id === id);
  if (spec === undefined) throw new Error(id);
  return presetsOf(spec);
};

describe('what policies can be added as', () => {
  it('a breaker in the manner of each library, with its defaults', () => {
    const presets = of('breaker');
    expect(presets.map(({ title }) => title)).toEqual([
      'resilience4j',
      'polly',
      'opossum',
      'cockatiel',
      'hystrix',
    ]);
    expect(presets[1]?.setting).toMatchObject({
      policy: 'breaker',
      rules: { dialect: 'polly', failureRatio: 0.1, minimumThroughput: 100 },
    });
  });

  it('a policy of one shape as itself', () => {
    expect(of('timeout').map(({ title }) => title)).toEqual(['Timeout']);
  });

  it('every one of them is valid', () => {
    const presets = policyUis.flatMap((spec) => presetsOf(spec).map(({ setting }) => ({ spec, setting })));
    expect(presets.length).toBeGreaterThan(policyUis.length + 5);
    for (const { spec, setting } of presets) {
      const { policy, ...settings } = setting;
      expect(policy).toBe(spec.id);
      expect(spec.settings.safeParse(settings).success, JSON.stringify(setting)).toBe(true);
    }
  });
});
