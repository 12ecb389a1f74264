// Derived from schemas/lib/object-notice.v1.json by `npx sluice contracts`. Do not edit.
// @ts-nocheck
import type { Validate } from '../../lib/contracts/contract.ts';
import type { ObjectNotice } from './object-notice.v1.ts';
import { text as formats0 } from '../../lib/contracts/formats/text.ts';
import { formEncoded as formats2 } from '../../lib/contracts/formats/form-encoded.ts';
import { codePoints as func1 } from '../../lib/contracts/code-points.ts';

export const validate: Validate<ObjectNotice> = validate20;

const schema31 = {"$id":"lib/object-notice.v1","type":"object","additionalProperties":true,"required":["Records"],"properties":{"Records":{"type":"array","minItems":1,"items":{"description":"An object.","type":"object","additionalProperties":true,"required":["s3"],"properties":{"s3":{"description":"Where it is.","type":"object","additionalProperties":true,"required":["bucket","object"],"properties":{"bucket":{"description":"Its bucket.","type":"object","additionalProperties":true,"required":["name"],"properties":{"name":{"description":"The bucket's name.","type":"string","maxLength":63,"format":"text"}}},"object":{"description":"The object itself.","type":"object","additionalProperties":true,"required":["key"],"properties":{"key":{"description":"Its key, form-encoded: + is a space.","type":"string","format":"form-encoded","minLength":1,"maxLength":3072}}}}}}}}}};

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="lib/object-notice.v1" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.Records === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "Records"},message:"must have required property '"+"Records"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.Records !== undefined){
let data0 = data.Records;
if(Array.isArray(data0)){
if(data0.length < 1){
const err1 = {instancePath:instancePath+"/Records",schemaPath:"#/properties/Records/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.s3 === undefined){
const err2 = {instancePath:instancePath+"/Records/" + i0,schemaPath:"#/properties/Records/items/required",keyword:"required",params:{missingProperty: "s3"},message:"must have required property '"+"s3"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data1.s3 !== undefined){
let data2 = data1.s3;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.bucket === undefined){
const err3 = {instancePath:instancePath+"/Records/" + i0+"/s3",schemaPath:"#/properties/Records/items/properties/s3/required",keyword:"required",params:{missingProperty: "bucket"},message:"must have required property '"+"bucket"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data2.object === undefined){
const err4 = {instancePath:instancePath+"/Records/" + i0+"/s3",schemaPath:"#/properties/Records/items/properties/s3/required",keyword:"required",params:{missingProperty: "object"},message:"must have required property '"+"object"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data2.bucket !== undefined){
let data3 = data2.bucket;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.name === undefined){
const err5 = {instancePath:instancePath+"/Records/" + i0+"/s3/bucket",schemaPath:"#/properties/Records/items/properties/s3/properties/bucket/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data3.name !== undefined){
let data4 = data3.name;
if(typeof data4 === "string"){
if(data4.length > 63 && func1(data4) > 63){
const err6 = {instancePath:instancePath+"/Records/" + i0+"/s3/bucket/name",schemaPath:"#/properties/Records/items/properties/s3/properties/bucket/properties/name/maxLength",keyword:"maxLength",params:{limit: 63},message:"must NOT have more than 63 characters"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!(formats0(data4))){
const err7 = {instancePath:instancePath+"/Records/" + i0+"/s3/bucket/name",schemaPath:"#/properties/Records/items/properties/s3/properties/bucket/properties/name/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/Records/" + i0+"/s3/bucket/name",schemaPath:"#/properties/Records/items/properties/s3/properties/bucket/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/Records/" + i0+"/s3/bucket",schemaPath:"#/properties/Records/items/properties/s3/properties/bucket/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data2.object !== undefined){
let data5 = data2.object;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.key === undefined){
const err10 = {instancePath:instancePath+"/Records/" + i0+"/s3/object",schemaPath:"#/properties/Records/items/properties/s3/properties/object/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data5.key !== undefined){
let data6 = data5.key;
if(typeof data6 === "string"){
if(data6.length > 3072 && func1(data6) > 3072){
const err11 = {instancePath:instancePath+"/Records/" + i0+"/s3/object/key",schemaPath:"#/properties/Records/items/properties/s3/properties/object/properties/key/maxLength",keyword:"maxLength",params:{limit: 3072},message:"must NOT have more than 3072 characters"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data6.length < 2 * 1 && func1(data6) < 1){
const err12 = {instancePath:instancePath+"/Records/" + i0+"/s3/object/key",schemaPath:"#/properties/Records/items/properties/s3/properties/object/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!(formats2(data6))){
const err13 = {instancePath:instancePath+"/Records/" + i0+"/s3/object/key",schemaPath:"#/properties/Records/items/properties/s3/properties/object/properties/key/format",keyword:"format",params:{format: "form-encoded"},message:"must match format \""+"form-encoded"+"\""};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/Records/" + i0+"/s3/object/key",schemaPath:"#/properties/Records/items/properties/s3/properties/object/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/Records/" + i0+"/s3/object",schemaPath:"#/properties/Records/items/properties/s3/properties/object/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/Records/" + i0+"/s3",schemaPath:"#/properties/Records/items/properties/s3/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/Records/" + i0,schemaPath:"#/properties/Records/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/Records",schemaPath:"#/properties/Records/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
