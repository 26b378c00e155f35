import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  checkDictionaryDraft,
  checkPolicyDraft,
  checkRuleDraft,
  readDictionaryList,
  readPolicyList,
  readRuleList,
  SERVICES,
  type Services,
} from '#libs/application';
import {
  type Draft,
  dictionaryListSchema,
  draftAnswerSchema,
  draftSchema,
  policyListSchema,
  ruleListSchema,
} from '#libs/contracts';
import type { Principal } from '#libs/domain';
import { Me, Requires } from '../http/permissions.js';
import { ApiJsonBody } from './documentation.js';
import { DICTIONARY_DRAFT, POLICY_DRAFT, RULE_DRAFT } from './norm-examples.js';

/** What is in force, and what is wrong with a file before it is. Nothing is saved here. */
@ApiTags('norms')
@ApiBearerAuth()
@Controller('v1')
export class NormsController {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  @Get('dictionaries')
  @Requires('norms:read')
  @ApiOperation({ summary: 'The dictionaries in force' })
  @ApiResponse({ status: 200, description: 'One entry a file', standardSchema: dictionaryListSchema })
  dictionaries(@Me() me: Principal) {
    return readDictionaryList(this.services, me.tenantId);
  }

  @Get('rules')
  @Requires('norms:read')
  @ApiOperation({ summary: 'The rules in force, with their conditions' })
  @ApiResponse({ status: 200, description: 'In the order they are asked', standardSchema: ruleListSchema })
  rules(@Me() me: Principal) {
    return readRuleList(this.services, me.tenantId);
  }

  @Get('policies')
  @Requires('norms:read')
  @ApiOperation({ summary: 'The policies in force, and which one is yours' })
  @ApiResponse({
    status: 200,
    description: 'Thresholds by scene and label',
    standardSchema: policyListSchema,
  })
  policies(@Me() me: Principal) {
    return readPolicyList(this.services, me.tenantId);
  }

  @Post('dictionaries/validate')
  @HttpCode(200)
  @Requires('norms:read')
  @ApiOperation({ summary: 'What is wrong with a dictionary file; saves nothing' })
  @ApiJsonBody(draftSchema, DICTIONARY_DRAFT)
  @ApiResponse({ status: 200, description: 'Errors by line and column', standardSchema: draftAnswerSchema })
  checkDictionary(@Body({ schema: draftSchema }) draft: Draft) {
    return checkDictionaryDraft(this.services, draft);
  }

  @Post('rules/validate')
  @HttpCode(200)
  @Requires('norms:read')
  @ApiOperation({ summary: 'What is wrong with a rule file; saves nothing' })
  @ApiJsonBody(draftSchema, RULE_DRAFT)
  @ApiResponse({ status: 200, description: 'Errors by line and column', standardSchema: draftAnswerSchema })
  checkRules(@Body({ schema: draftSchema }) draft: Draft) {
    return checkRuleDraft(draft);
  }

  @Post('policies/validate')
  @HttpCode(200)
  @Requires('norms:read')
  @ApiOperation({ summary: 'What is wrong with a policy file; saves nothing' })
  @ApiJsonBody(draftSchema, POLICY_DRAFT)
  @ApiResponse({ status: 200, description: 'Errors by line and column', standardSchema: draftAnswerSchema })
  checkPolicy(@Body({ schema: draftSchema }) draft: Draft) {
    return checkPolicyDraft(draft);
  }
}
