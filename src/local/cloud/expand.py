"""Does AWS's part of a deployment that MiniStack leaves undone: expands the transforms of nested applications.

    python expand.py <package> <bucket>  < parameters.json

Reads the root of a package and its children, expands them by AWS's own translator (after MiniStack's language
extensions where a template declares them), innermost first, adds the children to the package's objects, named by the
hash of their content, and prints the expanded root, whose applications name them as objects of the bucket. A parameter
`Orders.Name` is the application's, in place of what the root passes.
"""

import copy
import hashlib
import json
import os
import sys

from ministack.services.cloudformation import language_extensions
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

SAM = "AWS::Serverless-2016-10-31"
LOCATION = {"AWS::Serverless::Application": "Location", "AWS::CloudFormation::Stack": "TemplateURL"}


class NoManagedPolicies:
    def load(self):
        return {}


def expand(template, given, package, bucket):
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
            parameters = known(properties.get("Parameters"), template, values)
            child = expand(fetch(properties[location], package), parameters, package, bucket)
            properties[location] = put(child, package, bucket)
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


def fetch(url, package):
    return read(f"{package}/objects/{os.path.basename(url)}")


def read(path):
    with open(path, encoding="utf-8") as file:
        return yaml_parse(file.read())


def put(template, package, bucket):
    body = json.dumps(template, default=str)
    key = f"{hashlib.sha256(body.encode()).hexdigest()}.json"
    # another process may be uploading the objects
    part = f"{package}/{key}.{os.getpid()}"
    with open(part, "w", encoding="utf-8") as file:
        file.write(body)
    os.replace(part, f"{package}/objects/{key}")
    # MiniStack looks at the path only, so this is any local cloud's
    return f"https://s3.amazonaws.com/{bucket}/{key}"


if __name__ == "__main__":
    package, bucket = sys.argv[1:]
    root = read(f"{package}/root.yaml")
    parameters = json.load(sys.stdin)
    for name, value in parameters.items():
        application, _, parameter = name.rpartition(".")
        if application and application in root["Resources"]:
            root["Resources"][application]["Properties"].setdefault("Parameters", {})[parameter] = value
    json.dump(expand(root, parameters, package, bucket), sys.stdout, default=str)
