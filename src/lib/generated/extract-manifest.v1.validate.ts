// Derived from schemas/lib/extract-manifest.v1.json by `npx sluice contracts`. Do not edit.
// @ts-nocheck
import type { Validate } from '../../lib/contracts/contract.ts';
import type { ExtractManifest } from './extract-manifest.v1.ts';
import { dateTime as formats0 } from '../../lib/contracts/formats/date-time.ts';
import { text as formats6 } from '../../lib/contracts/formats/text.ts';
import { localDateTime as formats8 } from '../../lib/contracts/formats/local-date-time.ts';
import { codePoints as func2 } from '../../lib/contracts/code-points.ts';

export const validate: Validate<ExtractManifest> = validate20;

const schema31 = {"$id":"lib/extract-manifest.v1","type":"object","additionalProperties":false,"required":["batch","snapshot_at","extracted_at","oldest_change_at","tables"],"properties":{"batch":{"type":"integer","minimum":1,"maximum":2147483647},"snapshot_at":{"type":"string","format":"date-time"},"extracted_at":{"type":"string","format":"date-time"},"oldest_change_at":{"type":["string","null"],"format":"date-time"},"tables":{"type":"array","items":{"description":"A table.","type":"object","additionalProperties":false,"required":["table","read","watermark","next_watermark","source_rows","source_sum","rejected_rows","rejected_keys","objects"],"properties":{"table":{"description":"Its name in the source.","type":"string","pattern":"^[a-z][a-z0-9_]{0,62}$","format":"text"},"read":{"description":"full: the first read, of every row; watermark: rows from the watermark on; comparison: every row, to find silent changes and deletions; slice: a part of a first read or comparison that takes several runs; none: the table no longer fits its contract, and waits.","type":"string","enum":["full","watermark","comparison","slice","none"]},"watermark":{"description":"The last_updated from which rows were read; null for full.","type":["string","null"],"format":"local-date-time"},"next_watermark":{"description":"No row with an earlier last_updated can still appear: the oldest transaction that ran during the snapshot began here, less the overlap.","type":"string","format":"local-date-time"},"read_as":{"description":"What its contract said of it when it was last read: another key makes the index useless, and another watermark next_watermark. Missing in earlier manifests.","type":"object","additionalProperties":false,"required":["key","watermark"],"properties":{"key":{"description":"The columns of its key with their types.","type":"string","minLength":1,"format":"text"},"watermark":{"description":"The column of its watermark, and whether its times have a zone; null for none.","type":["string","null"],"format":"text"}}},"sequence":{"description":"Where the watermark is a number from a sequence, instead of next_watermark. Missing otherwise.","type":"object","additionalProperties":false,"required":["seen","seen_at"],"properties":{"from":{"description":"No row with a smaller number can still appear. Missing until that is known of a number; until then, every run compares.","type":"integer","minimum":-9007199254740991,"maximum":9007199254740991},"seen":{"description":"The largest number that was there at seen_at: once every transaction of that time has ended, it becomes from.","type":"integer","minimum":-9007199254740991,"maximum":9007199254740991},"seen_at":{"description":"By the source's clock, in UTC.","type":"string","format":"local-date-time"}}},"source_rows":{"description":"Rows that the table had in the snapshot.","type":"integer","minimum":0,"maximum":2147483647},"source_sum":{"description":"Sum of the table's measure over those rows but rejected_keys. Null for a table that has none.","type":["string","null"],"pattern":"^-?[0-9]{1,30}\\.[0-9]{2}$","format":"text"},"rejected_rows":{"description":"How many of source_rows break the contract and are in the failed store instead.","type":"integer","minimum":0,"maximum":2147483647},"source_keys":{"description":"The sum of the cubes of the keys of source_rows, except all rejected ones: shows whether the warehouse has other rows. Missing in earlier manifests.","type":"string","pattern":"^-?[0-9]{1,38}$","format":"text"},"rejected_keys":{"description":"Keys of the rejected rows; none where there are more than 100 of them.","type":"array","maxItems":100,"items":{"description":"A key.","type":"integer","minimum":-2147483648,"maximum":2147483647}},"index":{"description":"In earlier manifests, instead of parts: the object that holds key and hash of every row seen.","type":"string","minLength":1,"format":"text"},"parts":{"description":"The objects that together hold key and hash of every row seen, in the order of the keys; for extract alone.","type":"array","items":{"description":"An object.","type":"object","additionalProperties":false,"required":["object","first","rows","rejected_rows","rejected_keys"],"properties":{"object":{"description":"Its key, in the same bucket.","type":"string","minLength":1,"format":"text"},"first":{"description":"The first row's key.","type":"array","items":{"description":"A column's value, as the index has it.","type":"string","format":"text"}},"rows":{"description":"How many rows it has.","type":"integer","minimum":1,"maximum":2147483647},"rejected_rows":{"description":"How many of them are rejected.","type":"integer","minimum":0,"maximum":2147483647},"rejected_keys":{"description":"Keys of the rejected rows, if they are numbers; none where there are more than 100 of them.","type":"array","maxItems":100,"items":{"description":"A key.","type":"integer","minimum":-2147483648,"maximum":2147483647}},"source_keys":{"description":"The sum of the cubes of the other keys, if they are numbers.","type":"string","pattern":"^-?[0-9]{1,38}$","format":"text"}}}},"compared_to":{"description":"The key up to which rows have been read, where a first read or a comparison takes several runs: the next run continues after it, or, if it is empty, with the first row. Missing where none is under way.","type":"array","items":{"description":"A column's value, as the index has it.","type":"string","format":"text"}},"is_behind":{"description":"Whether the number of rows that have landed isn't source_rows: a comparison is to be finished, or to begin. Missing if not.","type":"boolean"},"objects":{"type":"array","items":{"description":"Changes, as gzipped NDJSON.","type":"object","additionalProperties":false,"required":["key","kind","rows"],"properties":{"key":{"description":"In the same bucket.","type":"string","minLength":1,"format":"text"},"kind":{"description":"rows: new and changed rows, by the table's contract; deletes: by deleted-row.","type":"string","enum":["rows","deletes"]},"rows":{"type":"integer","minimum":1,"maximum":2147483647}}}}}}}}};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[a-z][a-z0-9_]{0,62}$", "u");
const pattern5 = new RegExp("^-?[0-9]{1,30}\\.[0-9]{2}$", "u");
const pattern6 = new RegExp("^-?[0-9]{1,38}$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="lib/extract-manifest.v1" */;
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
if(data.batch === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.snapshot_at === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "snapshot_at"},message:"must have required property '"+"snapshot_at"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.extracted_at === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "extracted_at"},message:"must have required property '"+"extracted_at"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.oldest_change_at === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "oldest_change_at"},message:"must have required property '"+"oldest_change_at"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.tables === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tables"},message:"must have required property '"+"tables"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "batch") || (key0 === "snapshot_at")) || (key0 === "extracted_at")) || (key0 === "oldest_change_at")) || (key0 === "tables"))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.batch !== undefined){
let data0 = data.batch;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err6 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 2147483647 || isNaN(data0)){
const err7 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err8 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
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
if(data.snapshot_at !== undefined){
let data1 = data.snapshot_at;
if(typeof data1 === "string"){
if(!(formats0(data1))){
const err9 = {instancePath:instancePath+"/snapshot_at",schemaPath:"#/properties/snapshot_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/snapshot_at",schemaPath:"#/properties/snapshot_at/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.extracted_at !== undefined){
let data2 = data.extracted_at;
if(typeof data2 === "string"){
if(!(formats0(data2))){
const err11 = {instancePath:instancePath+"/extracted_at",schemaPath:"#/properties/extracted_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/extracted_at",schemaPath:"#/properties/extracted_at/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.oldest_change_at !== undefined){
let data3 = data.oldest_change_at;
if((typeof data3 !== "string") && (data3 !== null)){
const err13 = {instancePath:instancePath+"/oldest_change_at",schemaPath:"#/properties/oldest_change_at/type",keyword:"type",params:{type: schema31.properties.oldest_change_at.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(typeof data3 === "string"){
if(!(formats0(data3))){
const err14 = {instancePath:instancePath+"/oldest_change_at",schemaPath:"#/properties/oldest_change_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""};
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
if(data.tables !== undefined){
let data4 = data.tables;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.table === undefined){
const err15 = {instancePath:instancePath+"/tables/" + i0,schemaPath:"#/properties/tables/items/required",keyword:"required",params:{missingProperty: "table"},message:"must have required property '"+"table"+"'"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data5.read === undefined){
const err16 = {instancePath:instancePath+"/tables/" + i0,schemaPath:"#/properties/tables/items/required",keyword:"required",params:{missingProperty: "read"},message:"must have required property '"+"read"+"'"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data5.watermark === undefined){
const err17 = {instancePath:instancePath+"/tables/" + i0,schemaPath:"#/properties/tables/items/required",keyword:"required",params:{missingProperty: "watermark"},message:"must have required property '"+"watermark"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data5.next_watermark === undefined){
const err18 = {instancePath:instancePath+"/tables/" + i0,schemaPath:"#/properties/tables/items/required",keyword:"required",params:{missingProperty: "next_watermark"},message:"must have required property '"+"next_watermark"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data5.source_rows === undefined){
const err19 = {instancePath:instancePath+"/tables/" + i0,schemaPath:"#/properties/tables/items/required",keyword:"required",params:{missingProperty: "source_rows"},message:"must have required property '"+"source_rows"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data5.source_sum === undefined){
const err20 = {instancePath:instancePath+"/tables/" + i0,schemaPath:"#/properties/tables/items/required",keyword:"required",params:{missingProperty: "source_sum"},message:"must have required property '"+"source_sum"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data5.rejected_rows === undefined){
const err21 = {instancePath:instancePath+"/tables/" + i0,schemaPath:"#/properties/tables/items/required",keyword:"required",params:{missingProperty: "rejected_rows"},message:"must have required property '"+"rejected_rows"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data5.rejected_keys === undefined){
const err22 = {instancePath:instancePath+"/tables/" + i0,schemaPath:"#/properties/tables/items/required",keyword:"required",params:{missingProperty: "rejected_keys"},message:"must have required property '"+"rejected_keys"+"'"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data5.objects === undefined){
const err23 = {instancePath:instancePath+"/tables/" + i0,schemaPath:"#/properties/tables/items/required",keyword:"required",params:{missingProperty: "objects"},message:"must have required property '"+"objects"+"'"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
for(const key1 in data5){
if(!(func1.call(schema31.properties.tables.items.properties, key1))){
const err24 = {instancePath:instancePath+"/tables/" + i0,schemaPath:"#/properties/tables/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data5.table !== undefined){
let data6 = data5.table;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err25 = {instancePath:instancePath+"/tables/" + i0+"/table",schemaPath:"#/properties/tables/items/properties/table/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,62}$"},message:"must match pattern \""+"^[a-z][a-z0-9_]{0,62}$"+"\""};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(!(formats6(data6))){
const err26 = {instancePath:instancePath+"/tables/" + i0+"/table",schemaPath:"#/properties/tables/items/properties/table/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/tables/" + i0+"/table",schemaPath:"#/properties/tables/items/properties/table/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data5.read !== undefined){
let data7 = data5.read;
if(typeof data7 !== "string"){
const err28 = {instancePath:instancePath+"/tables/" + i0+"/read",schemaPath:"#/properties/tables/items/properties/read/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(!(((((data7 === "full") || (data7 === "watermark")) || (data7 === "comparison")) || (data7 === "slice")) || (data7 === "none"))){
const err29 = {instancePath:instancePath+"/tables/" + i0+"/read",schemaPath:"#/properties/tables/items/properties/read/enum",keyword:"enum",params:{allowedValues: schema31.properties.tables.items.properties.read.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data5.watermark !== undefined){
let data8 = data5.watermark;
if((typeof data8 !== "string") && (data8 !== null)){
const err30 = {instancePath:instancePath+"/tables/" + i0+"/watermark",schemaPath:"#/properties/tables/items/properties/watermark/type",keyword:"type",params:{type: schema31.properties.tables.items.properties.watermark.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(typeof data8 === "string"){
if(!(formats8(data8))){
const err31 = {instancePath:instancePath+"/tables/" + i0+"/watermark",schemaPath:"#/properties/tables/items/properties/watermark/format",keyword:"format",params:{format: "local-date-time"},message:"must match format \""+"local-date-time"+"\""};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
if(data5.next_watermark !== undefined){
let data9 = data5.next_watermark;
if(typeof data9 === "string"){
if(!(formats8(data9))){
const err32 = {instancePath:instancePath+"/tables/" + i0+"/next_watermark",schemaPath:"#/properties/tables/items/properties/next_watermark/format",keyword:"format",params:{format: "local-date-time"},message:"must match format \""+"local-date-time"+"\""};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/tables/" + i0+"/next_watermark",schemaPath:"#/properties/tables/items/properties/next_watermark/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data5.read_as !== undefined){
let data10 = data5.read_as;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.key === undefined){
const err34 = {instancePath:instancePath+"/tables/" + i0+"/read_as",schemaPath:"#/properties/tables/items/properties/read_as/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data10.watermark === undefined){
const err35 = {instancePath:instancePath+"/tables/" + i0+"/read_as",schemaPath:"#/properties/tables/items/properties/read_as/required",keyword:"required",params:{missingProperty: "watermark"},message:"must have required property '"+"watermark"+"'"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
for(const key2 in data10){
if(!((key2 === "key") || (key2 === "watermark"))){
const err36 = {instancePath:instancePath+"/tables/" + i0+"/read_as",schemaPath:"#/properties/tables/items/properties/read_as/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data10.key !== undefined){
let data11 = data10.key;
if(typeof data11 === "string"){
if(data11.length < 2 * 1 && func2(data11) < 1){
const err37 = {instancePath:instancePath+"/tables/" + i0+"/read_as/key",schemaPath:"#/properties/tables/items/properties/read_as/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(!(formats6(data11))){
const err38 = {instancePath:instancePath+"/tables/" + i0+"/read_as/key",schemaPath:"#/properties/tables/items/properties/read_as/properties/key/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/tables/" + i0+"/read_as/key",schemaPath:"#/properties/tables/items/properties/read_as/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data10.watermark !== undefined){
let data12 = data10.watermark;
if((typeof data12 !== "string") && (data12 !== null)){
const err40 = {instancePath:instancePath+"/tables/" + i0+"/read_as/watermark",schemaPath:"#/properties/tables/items/properties/read_as/properties/watermark/type",keyword:"type",params:{type: schema31.properties.tables.items.properties.read_as.properties.watermark.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(typeof data12 === "string"){
if(!(formats6(data12))){
const err41 = {instancePath:instancePath+"/tables/" + i0+"/read_as/watermark",schemaPath:"#/properties/tables/items/properties/read_as/properties/watermark/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
}
else {
const err42 = {instancePath:instancePath+"/tables/" + i0+"/read_as",schemaPath:"#/properties/tables/items/properties/read_as/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data5.sequence !== undefined){
let data13 = data5.sequence;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.seen === undefined){
const err43 = {instancePath:instancePath+"/tables/" + i0+"/sequence",schemaPath:"#/properties/tables/items/properties/sequence/required",keyword:"required",params:{missingProperty: "seen"},message:"must have required property '"+"seen"+"'"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data13.seen_at === undefined){
const err44 = {instancePath:instancePath+"/tables/" + i0+"/sequence",schemaPath:"#/properties/tables/items/properties/sequence/required",keyword:"required",params:{missingProperty: "seen_at"},message:"must have required property '"+"seen_at"+"'"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
for(const key3 in data13){
if(!(((key3 === "from") || (key3 === "seen")) || (key3 === "seen_at"))){
const err45 = {instancePath:instancePath+"/tables/" + i0+"/sequence",schemaPath:"#/properties/tables/items/properties/sequence/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data13.from !== undefined){
let data14 = data13.from;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err46 = {instancePath:instancePath+"/tables/" + i0+"/sequence/from",schemaPath:"#/properties/tables/items/properties/sequence/properties/from/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 9007199254740991 || isNaN(data14)){
const err47 = {instancePath:instancePath+"/tables/" + i0+"/sequence/from",schemaPath:"#/properties/tables/items/properties/sequence/properties/from/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(data14 < -9007199254740991 || isNaN(data14)){
const err48 = {instancePath:instancePath+"/tables/" + i0+"/sequence/from",schemaPath:"#/properties/tables/items/properties/sequence/properties/from/minimum",keyword:"minimum",params:{comparison: ">=", limit: -9007199254740991},message:"must be >= -9007199254740991"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
if(data13.seen !== undefined){
let data15 = data13.seen;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err49 = {instancePath:instancePath+"/tables/" + i0+"/sequence/seen",schemaPath:"#/properties/tables/items/properties/sequence/properties/seen/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 9007199254740991 || isNaN(data15)){
const err50 = {instancePath:instancePath+"/tables/" + i0+"/sequence/seen",schemaPath:"#/properties/tables/items/properties/sequence/properties/seen/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(data15 < -9007199254740991 || isNaN(data15)){
const err51 = {instancePath:instancePath+"/tables/" + i0+"/sequence/seen",schemaPath:"#/properties/tables/items/properties/sequence/properties/seen/minimum",keyword:"minimum",params:{comparison: ">=", limit: -9007199254740991},message:"must be >= -9007199254740991"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
if(data13.seen_at !== undefined){
let data16 = data13.seen_at;
if(typeof data16 === "string"){
if(!(formats8(data16))){
const err52 = {instancePath:instancePath+"/tables/" + i0+"/sequence/seen_at",schemaPath:"#/properties/tables/items/properties/sequence/properties/seen_at/format",keyword:"format",params:{format: "local-date-time"},message:"must match format \""+"local-date-time"+"\""};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/tables/" + i0+"/sequence/seen_at",schemaPath:"#/properties/tables/items/properties/sequence/properties/seen_at/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/tables/" + i0+"/sequence",schemaPath:"#/properties/tables/items/properties/sequence/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data5.source_rows !== undefined){
let data17 = data5.source_rows;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err55 = {instancePath:instancePath+"/tables/" + i0+"/source_rows",schemaPath:"#/properties/tables/items/properties/source_rows/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 2147483647 || isNaN(data17)){
const err56 = {instancePath:instancePath+"/tables/" + i0+"/source_rows",schemaPath:"#/properties/tables/items/properties/source_rows/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(data17 < 0 || isNaN(data17)){
const err57 = {instancePath:instancePath+"/tables/" + i0+"/source_rows",schemaPath:"#/properties/tables/items/properties/source_rows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
if(data5.source_sum !== undefined){
let data18 = data5.source_sum;
if((typeof data18 !== "string") && (data18 !== null)){
const err58 = {instancePath:instancePath+"/tables/" + i0+"/source_sum",schemaPath:"#/properties/tables/items/properties/source_sum/type",keyword:"type",params:{type: schema31.properties.tables.items.properties.source_sum.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(typeof data18 === "string"){
if(!pattern5.test(data18)){
const err59 = {instancePath:instancePath+"/tables/" + i0+"/source_sum",schemaPath:"#/properties/tables/items/properties/source_sum/pattern",keyword:"pattern",params:{pattern: "^-?[0-9]{1,30}\\.[0-9]{2}$"},message:"must match pattern \""+"^-?[0-9]{1,30}\\.[0-9]{2}$"+"\""};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(!(formats6(data18))){
const err60 = {instancePath:instancePath+"/tables/" + i0+"/source_sum",schemaPath:"#/properties/tables/items/properties/source_sum/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
if(data5.rejected_rows !== undefined){
let data19 = data5.rejected_rows;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err61 = {instancePath:instancePath+"/tables/" + i0+"/rejected_rows",schemaPath:"#/properties/tables/items/properties/rejected_rows/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 2147483647 || isNaN(data19)){
const err62 = {instancePath:instancePath+"/tables/" + i0+"/rejected_rows",schemaPath:"#/properties/tables/items/properties/rejected_rows/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data19 < 0 || isNaN(data19)){
const err63 = {instancePath:instancePath+"/tables/" + i0+"/rejected_rows",schemaPath:"#/properties/tables/items/properties/rejected_rows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
if(data5.source_keys !== undefined){
let data20 = data5.source_keys;
if(typeof data20 === "string"){
if(!pattern6.test(data20)){
const err64 = {instancePath:instancePath+"/tables/" + i0+"/source_keys",schemaPath:"#/properties/tables/items/properties/source_keys/pattern",keyword:"pattern",params:{pattern: "^-?[0-9]{1,38}$"},message:"must match pattern \""+"^-?[0-9]{1,38}$"+"\""};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(!(formats6(data20))){
const err65 = {instancePath:instancePath+"/tables/" + i0+"/source_keys",schemaPath:"#/properties/tables/items/properties/source_keys/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
else {
const err66 = {instancePath:instancePath+"/tables/" + i0+"/source_keys",schemaPath:"#/properties/tables/items/properties/source_keys/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data5.rejected_keys !== undefined){
let data21 = data5.rejected_keys;
if(Array.isArray(data21)){
if(data21.length > 100){
const err67 = {instancePath:instancePath+"/tables/" + i0+"/rejected_keys",schemaPath:"#/properties/tables/items/properties/rejected_keys/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
const len1 = data21.length;
for(let i1=0; i1<len1; i1++){
let data22 = data21[i1];
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
const err68 = {instancePath:instancePath+"/tables/" + i0+"/rejected_keys/" + i1,schemaPath:"#/properties/tables/items/properties/rejected_keys/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 > 2147483647 || isNaN(data22)){
const err69 = {instancePath:instancePath+"/tables/" + i0+"/rejected_keys/" + i1,schemaPath:"#/properties/tables/items/properties/rejected_keys/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(data22 < -2147483648 || isNaN(data22)){
const err70 = {instancePath:instancePath+"/tables/" + i0+"/rejected_keys/" + i1,schemaPath:"#/properties/tables/items/properties/rejected_keys/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: -2147483648},message:"must be >= -2147483648"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
}
else {
const err71 = {instancePath:instancePath+"/tables/" + i0+"/rejected_keys",schemaPath:"#/properties/tables/items/properties/rejected_keys/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data5.index !== undefined){
let data23 = data5.index;
if(typeof data23 === "string"){
if(data23.length < 2 * 1 && func2(data23) < 1){
const err72 = {instancePath:instancePath+"/tables/" + i0+"/index",schemaPath:"#/properties/tables/items/properties/index/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(!(formats6(data23))){
const err73 = {instancePath:instancePath+"/tables/" + i0+"/index",schemaPath:"#/properties/tables/items/properties/index/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
else {
const err74 = {instancePath:instancePath+"/tables/" + i0+"/index",schemaPath:"#/properties/tables/items/properties/index/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data5.parts !== undefined){
let data24 = data5.parts;
if(Array.isArray(data24)){
const len2 = data24.length;
for(let i2=0; i2<len2; i2++){
let data25 = data24[i2];
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.object === undefined){
const err75 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2,schemaPath:"#/properties/tables/items/properties/parts/items/required",keyword:"required",params:{missingProperty: "object"},message:"must have required property '"+"object"+"'"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(data25.first === undefined){
const err76 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2,schemaPath:"#/properties/tables/items/properties/parts/items/required",keyword:"required",params:{missingProperty: "first"},message:"must have required property '"+"first"+"'"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(data25.rows === undefined){
const err77 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2,schemaPath:"#/properties/tables/items/properties/parts/items/required",keyword:"required",params:{missingProperty: "rows"},message:"must have required property '"+"rows"+"'"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(data25.rejected_rows === undefined){
const err78 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2,schemaPath:"#/properties/tables/items/properties/parts/items/required",keyword:"required",params:{missingProperty: "rejected_rows"},message:"must have required property '"+"rejected_rows"+"'"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if(data25.rejected_keys === undefined){
const err79 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2,schemaPath:"#/properties/tables/items/properties/parts/items/required",keyword:"required",params:{missingProperty: "rejected_keys"},message:"must have required property '"+"rejected_keys"+"'"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
for(const key4 in data25){
if(!((((((key4 === "object") || (key4 === "first")) || (key4 === "rows")) || (key4 === "rejected_rows")) || (key4 === "rejected_keys")) || (key4 === "source_keys"))){
const err80 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2,schemaPath:"#/properties/tables/items/properties/parts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data25.object !== undefined){
let data26 = data25.object;
if(typeof data26 === "string"){
if(data26.length < 2 * 1 && func2(data26) < 1){
const err81 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/object",schemaPath:"#/properties/tables/items/properties/parts/items/properties/object/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if(!(formats6(data26))){
const err82 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/object",schemaPath:"#/properties/tables/items/properties/parts/items/properties/object/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
else {
const err83 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/object",schemaPath:"#/properties/tables/items/properties/parts/items/properties/object/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data25.first !== undefined){
let data27 = data25.first;
if(Array.isArray(data27)){
const len3 = data27.length;
for(let i3=0; i3<len3; i3++){
let data28 = data27[i3];
if(typeof data28 === "string"){
if(!(formats6(data28))){
const err84 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/first/" + i3,schemaPath:"#/properties/tables/items/properties/parts/items/properties/first/items/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
else {
const err85 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/first/" + i3,schemaPath:"#/properties/tables/items/properties/parts/items/properties/first/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
else {
const err86 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/first",schemaPath:"#/properties/tables/items/properties/parts/items/properties/first/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data25.rows !== undefined){
let data29 = data25.rows;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
const err87 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/rows",schemaPath:"#/properties/tables/items/properties/parts/items/properties/rows/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 2147483647 || isNaN(data29)){
const err88 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/rows",schemaPath:"#/properties/tables/items/properties/parts/items/properties/rows/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if(data29 < 1 || isNaN(data29)){
const err89 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/rows",schemaPath:"#/properties/tables/items/properties/parts/items/properties/rows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
if(data25.rejected_rows !== undefined){
let data30 = data25.rejected_rows;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
const err90 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/rejected_rows",schemaPath:"#/properties/tables/items/properties/parts/items/properties/rejected_rows/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 > 2147483647 || isNaN(data30)){
const err91 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/rejected_rows",schemaPath:"#/properties/tables/items/properties/parts/items/properties/rejected_rows/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
if(data30 < 0 || isNaN(data30)){
const err92 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/rejected_rows",schemaPath:"#/properties/tables/items/properties/parts/items/properties/rejected_rows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
}
if(data25.rejected_keys !== undefined){
let data31 = data25.rejected_keys;
if(Array.isArray(data31)){
if(data31.length > 100){
const err93 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/rejected_keys",schemaPath:"#/properties/tables/items/properties/parts/items/properties/rejected_keys/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
const len4 = data31.length;
for(let i4=0; i4<len4; i4++){
let data32 = data31[i4];
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
const err94 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/rejected_keys/" + i4,schemaPath:"#/properties/tables/items/properties/parts/items/properties/rejected_keys/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 > 2147483647 || isNaN(data32)){
const err95 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/rejected_keys/" + i4,schemaPath:"#/properties/tables/items/properties/parts/items/properties/rejected_keys/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if(data32 < -2147483648 || isNaN(data32)){
const err96 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/rejected_keys/" + i4,schemaPath:"#/properties/tables/items/properties/parts/items/properties/rejected_keys/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: -2147483648},message:"must be >= -2147483648"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
}
}
else {
const err97 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/rejected_keys",schemaPath:"#/properties/tables/items/properties/parts/items/properties/rejected_keys/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data25.source_keys !== undefined){
let data33 = data25.source_keys;
if(typeof data33 === "string"){
if(!pattern6.test(data33)){
const err98 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/source_keys",schemaPath:"#/properties/tables/items/properties/parts/items/properties/source_keys/pattern",keyword:"pattern",params:{pattern: "^-?[0-9]{1,38}$"},message:"must match pattern \""+"^-?[0-9]{1,38}$"+"\""};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if(!(formats6(data33))){
const err99 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/source_keys",schemaPath:"#/properties/tables/items/properties/parts/items/properties/source_keys/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
else {
const err100 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2+"/source_keys",schemaPath:"#/properties/tables/items/properties/parts/items/properties/source_keys/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
}
else {
const err101 = {instancePath:instancePath+"/tables/" + i0+"/parts/" + i2,schemaPath:"#/properties/tables/items/properties/parts/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
}
else {
const err102 = {instancePath:instancePath+"/tables/" + i0+"/parts",schemaPath:"#/properties/tables/items/properties/parts/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data5.compared_to !== undefined){
let data34 = data5.compared_to;
if(Array.isArray(data34)){
const len5 = data34.length;
for(let i5=0; i5<len5; i5++){
let data35 = data34[i5];
if(typeof data35 === "string"){
if(!(formats6(data35))){
const err103 = {instancePath:instancePath+"/tables/" + i0+"/compared_to/" + i5,schemaPath:"#/properties/tables/items/properties/compared_to/items/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
else {
const err104 = {instancePath:instancePath+"/tables/" + i0+"/compared_to/" + i5,schemaPath:"#/properties/tables/items/properties/compared_to/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
}
else {
const err105 = {instancePath:instancePath+"/tables/" + i0+"/compared_to",schemaPath:"#/properties/tables/items/properties/compared_to/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data5.is_behind !== undefined){
if(typeof data5.is_behind !== "boolean"){
const err106 = {instancePath:instancePath+"/tables/" + i0+"/is_behind",schemaPath:"#/properties/tables/items/properties/is_behind/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data5.objects !== undefined){
let data37 = data5.objects;
if(Array.isArray(data37)){
const len6 = data37.length;
for(let i6=0; i6<len6; i6++){
let data38 = data37[i6];
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
if(data38.key === undefined){
const err107 = {instancePath:instancePath+"/tables/" + i0+"/objects/" + i6,schemaPath:"#/properties/tables/items/properties/objects/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if(data38.kind === undefined){
const err108 = {instancePath:instancePath+"/tables/" + i0+"/objects/" + i6,schemaPath:"#/properties/tables/items/properties/objects/items/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if(data38.rows === undefined){
const err109 = {instancePath:instancePath+"/tables/" + i0+"/objects/" + i6,schemaPath:"#/properties/tables/items/properties/objects/items/required",keyword:"required",params:{missingProperty: "rows"},message:"must have required property '"+"rows"+"'"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
for(const key5 in data38){
if(!(((key5 === "key") || (key5 === "kind")) || (key5 === "rows"))){
const err110 = {instancePath:instancePath+"/tables/" + i0+"/objects/" + i6,schemaPath:"#/properties/tables/items/properties/objects/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
if(data38.key !== undefined){
let data39 = data38.key;
if(typeof data39 === "string"){
if(data39.length < 2 * 1 && func2(data39) < 1){
const err111 = {instancePath:instancePath+"/tables/" + i0+"/objects/" + i6+"/key",schemaPath:"#/properties/tables/items/properties/objects/items/properties/key/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
if(!(formats6(data39))){
const err112 = {instancePath:instancePath+"/tables/" + i0+"/objects/" + i6+"/key",schemaPath:"#/properties/tables/items/properties/objects/items/properties/key/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
else {
const err113 = {instancePath:instancePath+"/tables/" + i0+"/objects/" + i6+"/key",schemaPath:"#/properties/tables/items/properties/objects/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data38.kind !== undefined){
let data40 = data38.kind;
if(typeof data40 !== "string"){
const err114 = {instancePath:instancePath+"/tables/" + i0+"/objects/" + i6+"/kind",schemaPath:"#/properties/tables/items/properties/objects/items/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if(!((data40 === "rows") || (data40 === "deletes"))){
const err115 = {instancePath:instancePath+"/tables/" + i0+"/objects/" + i6+"/kind",schemaPath:"#/properties/tables/items/properties/objects/items/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.tables.items.properties.objects.items.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
if(data38.rows !== undefined){
let data41 = data38.rows;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
const err116 = {instancePath:instancePath+"/tables/" + i0+"/objects/" + i6+"/rows",schemaPath:"#/properties/tables/items/properties/objects/items/properties/rows/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 > 2147483647 || isNaN(data41)){
const err117 = {instancePath:instancePath+"/tables/" + i0+"/objects/" + i6+"/rows",schemaPath:"#/properties/tables/items/properties/objects/items/properties/rows/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
if(data41 < 1 || isNaN(data41)){
const err118 = {instancePath:instancePath+"/tables/" + i0+"/objects/" + i6+"/rows",schemaPath:"#/properties/tables/items/properties/objects/items/properties/rows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
}
}
else {
const err119 = {instancePath:instancePath+"/tables/" + i0+"/objects/" + i6,schemaPath:"#/properties/tables/items/properties/objects/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
}
else {
const err120 = {instancePath:instancePath+"/tables/" + i0+"/objects",schemaPath:"#/properties/tables/items/properties/objects/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
}
else {
const err121 = {instancePath:instancePath+"/tables/" + i0,schemaPath:"#/properties/tables/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
}
else {
const err122 = {instancePath:instancePath+"/tables",schemaPath:"#/properties/tables/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
}
else {
const err123 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
