import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // onnxruntime and hnswlib cannot be loaded a second time once a worker thread that held them has ended.
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
