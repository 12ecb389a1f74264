import { parseTemplate } from '../../src/cli/templates/template.ts';
import { at } from '../../src/lib/values.ts';
import { tokenRules, type TokenRules } from '../../src/orders/caller.ts';

/** The rules for tokens that the template's defaults give. */
export function defaultTokens(): TokenRules {
  const { body } = parseTemplate('src/orders/template.yaml');
  const defaultOf = (name: string) => String(at(body, 'Parameters', name, 'Default'));
  return tokenRules({
    CUSTOMER_CLAIM: defaultOf('JwtCustomerClaim'),
    ALL_SCOPE: defaultOf('JwtAllScope'),
    SCOPE_CLAIMS: defaultOf('JwtScopeClaims'),
  });
}
