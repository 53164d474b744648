import { describe, expect, test } from '@jest/globals';
import { createCache } from '../../../src/infra/keys/cache.ts';

/** A table of keys that can be away. `asked` counts the questions. */
function table(rows: Record<string, string>) {
  const state = { away: false, asked: 0 };
  const cache = createCache((id) => {
    state.asked += 1;
    return state.away ? Promise.reject(new Error('away')) : Promise.resolve(rows[id]);
  });
  return { rows, state, cache };
}

describe('the database of keys is asked again after a listener came back', () => {
  test('and its new answer holds', async () => {
    const { rows, cache } = table({ shop: 'old' });
    expect(await cache.stored('shop')).toBe('old');
    rows['shop'] = 'new';
    expect(await cache.stored('shop')).toBe('old');
    cache.doubtAll();
    expect(await cache.stored('shop')).toBe('new');
  });

  test('and a key is still accepted if the database is away at that moment', async () => {
    const { state, cache } = table({ shop: 'known' });
    await cache.stored('shop');
    state.away = true;
    cache.doubtAll();
    expect(await cache.stored('shop')).toBe('known');
    expect(state.asked).toBe(2);
  });

  test('and an answer that was under way is not taken for the new one', async () => {
    const answers: ((row: string) => void)[] = [];
    const cache = createCache(() => new Promise<string>((resolve) => answers.push(resolve)));
    const early = cache.stored('shop');
    cache.doubtAll();
    const late = cache.stored('shop');
    answers[0]?.('before');
    answers[1]?.('after');
    expect([await early, await late, await cache.stored('shop')]).toEqual(['before', 'after', 'after']);
  });
});

test('a forgotten key is not accepted while the database is away', async () => {
  const { state, cache } = table({ shop: 'known' });
  await cache.stored('shop');
  state.away = true;
  cache.forget('shop');
  await expect(cache.stored('shop')).rejects.toThrow('away');
});
