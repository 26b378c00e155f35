import { robotAnswer } from './answers.js';

describe('a robot that answers 200 may have refused', () => {
  it.each([
    ['dingtalk', '{"errcode":0,"errmsg":"ok"}'],
    ['feishu', '{"code":0,"msg":"success","data":{}}'],
    ['feishu', '{"StatusCode":0,"StatusMessage":"success"}'],
    ['wecom', '{"errcode":0,"errmsg":"ok"}'],
  ] as const)('%s: %s is a message that came', (kind, body) => {
    expect(robotAnswer(kind, 200, body)).toEqual({ delivered: true });
  });

  it.each([
    ['dingtalk', '{"errcode":310000,"errmsg":"sign not match"}', 'signature'],
    ['dingtalk', '{"errcode":310000,"errmsg":"keywords not in content, more: […]"}', 'keyword'],
    ['dingtalk', '{"errcode":310000,"errmsg":"ip 1.2.3.4 not in whitelist"}', 'address'],
    ['dingtalk', '{"errcode":300001,"errmsg":"token is not exist"}', 'token'],
    ['dingtalk', '{"errcode":130101,"errmsg":"send too fast, exceed 20 times per minute"}', 'rate'],
    ['dingtalk', '{"errcode":410100,"errmsg":"发送速度太快而限流"}', 'rate'],
    ['dingtalk', '{"errcode":400013,"errmsg":"群已被解散"}', 'robot_gone'],
    ['dingtalk', '{"errcode":-1,"errmsg":"系统繁忙"}', 'refused'],
    ['feishu', '{"code":19021,"msg":"sign match fail or timestamp is not within one hour"}', 'signature'],
    ['feishu', '{"code":19022,"msg":"Ip Not Allowed"}', 'address'],
    ['feishu', '{"code":19024,"msg":"Key Words Not Found"}', 'keyword'],
    ['feishu', '{"code":19001,"msg":"param invalid: incoming webhook access token invalid"}', 'token'],
    ['feishu', '{"code":11232,"msg":"frequency limited"}', 'rate'],
    ['feishu', '{"code":9499,"msg":"Bad Request","data":{}}', 'content'],
    ['wecom', '{"errcode":45009,"errmsg":"api freq out of limit"}', 'rate'],
    ['wecom', '{"errcode":93000,"errmsg":"invalid webhook url"}', 'token'],
    ['wecom', '{"errcode":40058,"errmsg":"markdown.content exceed max length 4096"}', 'content'],
    ['wecom', '{"errcode":"45009","errmsg":"freq"}', 'rate'],
    ['wecom', '<html>hello</html>', 'unreadable'],
    ['wecom', '[]', 'unreadable'],
    ['wecom', 'null', 'unreadable'],
  ] as const)('%s: %s', (kind, body, failure) => {
    expect(robotAnswer(kind, 200, body)).toMatchObject({ delivered: false, failure });
  });

  it.each([
    [429, '', 'rate'],
    [500, 'oops', 'status'],
    [429, '{"code":1,"msg":"?"}', 'rate'],
    [500, '{"errcode":0}', 'refused'],
  ])('status %s with %j', (status, body, failure) => {
    expect(robotAnswer('feishu', status, body)).toMatchObject({ delivered: false, failure });
  });

  it('asks for a pause where too much was sent', () => {
    expect(robotAnswer('wecom', 200, '{"errcode":45009}')).toMatchObject({ pauseMs: 60_000 });
  });
});
