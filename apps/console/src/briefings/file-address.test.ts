import { fileAddress } from './file-address.js';

test.each([
  ['docx', 'zh-CN', false, '/v1/briefings/1/file?format=docx&lang=zh'],
  ['html', 'en', true, '/v1/briefings/1/file?format=html&lang=en&download=false'],
] as const)('%s %s', (format, language, shown, address) => {
  expect(fileAddress('1', format, language, shown)).toBe(address);
});
