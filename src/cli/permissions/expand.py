"""Prints templates as CloudFormation gets them, and what it calls for each type of their resources.

    python expand.py <template> …

Runs in the virtual environment of the SAM CLI, which has AWS's translator and cfn-lint. Prints JSON: `templates`, the
expanded templates; `types`, by resource type what CloudFormation calls to deploy it (`permissions`) and the names of its
properties at any depth; and `actions`, by action of IAM in lower case the kinds of resources that it acts on, as
`service:kind`, none if IAM can't limit it to resources. All of it comes with cfn-lint.
"""

import json
import os
import pathlib
import sys

import cfnlint
from cfnlint.decode import decode
from cfnlint.template import Template
from cfnlint.template.transforms._language_extensions import language_extension
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

REGION = "eu-west-1"
EXTENSIONS = "AWS::LanguageExtensions"
SAM = "AWS::Serverless-2016-10-31"
# what a package would have in its place
CODE = "s3://bucket/key"
# of the package, as a cache of the user's may be newer
DATA = pathlib.Path(cfnlint.__file__).parent / "data"


class NoManagedPolicies:
    def load(self):
        return {}


def expand(path):
    template, problems = decode(path)
    if problems:
        sys.exit(f"{path}: {problems[0].message}")
    names = template.get("Transform") or []
    names = names if isinstance(names, list) else [names]
    if EXTENSIONS in names:
        problems, template = language_extension(Template(path, template, [REGION]))
        if problems:
            sys.exit(f"{path}: {problems[0].message}")
    # plain data, as cfn-lint's has positions
    template = yaml_parse(json.dumps(template, default=str))
    if SAM in names:
        references = {name: {"Ref": name} for name in template.get("Parameters") or {}}
        template = transform(packaged(template), references, NoManagedPolicies())
    return template


def packaged(template):
    places = [template.get("Globals", {}).get("Function", {})]
    places += [resource.get("Properties", {}) for resource in template["Resources"].values()]
    for place in places:
        place.update({name: CODE for name in ("CodeUri", "ContentUri") if name in place})
    return template


def read(path):
    return json.loads((DATA / path).read_text())


def describe(resource_type):
    """What a deployment calls, which never lists; the schemas are those of CloudFormation's registry."""
    name = read(f"schemas/providers/{REGION}.json")[resource_type]
    schema = read(f"schemas/resources/{name}.json")
    called = [schema["handlers"].get(handler, {}) for handler in ("create", "read", "update", "delete")]
    permissions = {action for handler in called for action in handler.get("permissions", [])}
    return {"permissions": sorted(permissions), "properties": sorted(set(properties_in(schema)))}


def properties_in(schema):
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield from schema["properties"]
        for part in schema.values():
            yield from properties_in(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from properties_in(part)


def actions():
    for service, known in read("AdditionalSpecs/Policies.json").items():
        for name, action in known.get("Actions", {}).items():
            yield f"{service}:{name}".lower(), [f"{service}:{kind}" for kind in action.get("Resources", [])]


if __name__ == "__main__":
    # the translator wants one; nothing that is derived names it
    os.environ["AWS_DEFAULT_REGION"] = REGION
    templates = [expand(path) for path in sys.argv[1:]]
    types = {resource["Type"] for template in templates for resource in template["Resources"].values()}
    described = {resource_type: describe(resource_type) for resource_type in sorted(types)}
    json.dump({"templates": templates, "types": described, "actions": dict(actions())}, sys.stdout, default=str)
