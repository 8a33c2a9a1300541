import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // onnxruntime and hnswlib cannot be loaded a second time once a worker thread that held them has ended.
    pool: 'forks',
    // Tests over real sockets and processes wait on a machine that CI may share; a second failure is the code's.
    retry: process.env.CI ? 1 : 0,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
