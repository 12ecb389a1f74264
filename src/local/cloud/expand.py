"""Does AWS's part of a deployment that MiniStack leaves undone: expands the transforms of nested applications.

    python expand.py <packaged template> <bucket>  < parameters.json

Reads the root as `sam package` wrote it and each child from the local S3, expands them by AWS's own translator (after
MiniStack's language extensions where a template declares them), innermost first, puts the children into the bucket by
the hash of their content, and prints the expanded root, whose applications name them. A parameter `Orders.Name` is the
application's, in place of what the root passes.
"""

import copy
import hashlib
import json
import sys

import boto3
from ministack.services.cloudformation import language_extensions
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

SAM = "AWS::Serverless-2016-10-31"
LOCATION = {"AWS::Serverless::Application": "Location", "AWS::CloudFormation::Stack": "TemplateURL"}

s3 = boto3.client("s3")


class NoManagedPolicies:
    def load(self):
        return {}


def expand(template, given, bucket):
    """`given` are parameters by name; None are those whose values are known only once other resources exist."""
    declared = template.get("Parameters") or {}
    values = {name: str(given.get(name, body.get("Default", ""))) for name, body in declared.items()}
    values = {name: value for name, value in values.items() if given.get(name, "") is not None}
    names = transforms_of(template)
    if language_extensions.TRANSFORM in names:
        template = language_extensions.apply(template, values)
    for resource in (template.get("Resources") or {}).values():
        location = LOCATION.get(resource.get("Type"))
        if location:
            properties = resource["Properties"]
            child = expand(fetch(properties[location]), known(properties.get("Parameters"), template, values), bucket)
            properties[location] = put(child, bucket)
    if SAM in names:
        # a parameter stands for itself: what CloudFormation gives it is for CloudFormation to fill in
        references = {name: {"Ref": name} for name in declared}
        template = transform(copy.deepcopy(template), references, NoManagedPolicies())
    return {section: body for section, body in template.items() if section != "Transform"}


def transforms_of(template):
    names = template.get("Transform") or []
    return names if isinstance(names, list) else [names]


def known(parameters, template, values):
    """What a child's parameters come to, as loops may run over them; None where that waits for a resource."""
    context = language_extensions._Context(template, values)
    return {name: value_of(value, context) for name, value in (parameters or {}).items()}


def value_of(value, context):
    try:
        return str(language_extensions._value(value, {}, context))
    except language_extensions._Unresolved:
        return None


def fetch(url):
    bucket, key = url.split("/", 4)[3:]
    return yaml_parse(s3.get_object(Bucket=bucket, Key=key)["Body"].read().decode())


def put(template, bucket):
    body = json.dumps(template, default=str).encode()
    key = f"expanded/{hashlib.sha256(body).hexdigest()}.json"
    s3.put_object(Bucket=bucket, Key=key, Body=body)
    return f"{s3.meta.endpoint_url}/{bucket}/{key}"


if __name__ == "__main__":
    path, bucket = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        root = yaml_parse(file.read())
    parameters = json.load(sys.stdin)
    for name, value in parameters.items():
        application, _, parameter = name.rpartition(".")
        if application and application in root["Resources"]:
            root["Resources"][application]["Properties"].setdefault("Parameters", {})[parameter] = value
    json.dump(expand(root, parameters, bucket), sys.stdout, default=str)
