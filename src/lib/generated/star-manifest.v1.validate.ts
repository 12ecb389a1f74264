// Derived from schemas/lib/star-manifest.v1.json by `npx sluice contracts`. Do not edit.
// @ts-nocheck
import type { Validate } from '../../lib/contracts/contract.ts';
import type { StarManifest } from './star-manifest.v1.ts';
import { dateTime as formats0 } from '../../lib/contracts/formats/date-time.ts';
import { text as formats6 } from '../../lib/contracts/formats/text.ts';
import { codePoints as func1 } from '../../lib/contracts/code-points.ts';

export const validate: Validate<StarManifest> = validate20;

const schema31 = {"$id":"lib/star-manifest.v1","type":"object","additionalProperties":false,"required":["batch","snapshot_at","transformed_at","oldest_change_at","tables","state","substituted_rows","sources"],"properties":{"batch":{"type":"integer","minimum":1,"maximum":2147483647},"snapshot_at":{"type":"string","format":"date-time"},"transformed_at":{"type":"string","format":"date-time"},"oldest_change_at":{"type":["string","null"],"format":"date-time"},"tables":{"type":"array","items":{"description":"A table.","type":"object","additionalProperties":false,"required":["table","rows","keys"],"properties":{"table":{"description":"Its name in the warehouse; the rows of deleted_row are by warehouse-delete, those of others by the contract of their table.","type":"string","pattern":"^[a-z][a-z0-9_]{0,62}$","format":"text"},"rows":{"description":"How many rows the objects hold together.","type":"integer","minimum":1,"maximum":2147483647},"keys":{"description":"Parquet objects in the same bucket, all below processed/<table>/<batch>/.","type":"array","items":{"description":"A key.","type":"string","minLength":1,"format":"text"}},"columns":{"description":"The columns of the objects, in order. Their table's contract may have gained others since.","type":"array","items":{"description":"A name.","type":"string","pattern":"^[a-z][a-z0-9_]{0,62}$","format":"text"}}}}},"state":{"type":"array","items":{"description":"A table.","type":"object","additionalProperties":false,"required":["table","keys"],"properties":{"table":{"description":"Its name in the source.","type":"string","pattern":"^[a-z][a-z0-9_]{0,62}$","format":"text"},"keys":{"description":"Parquet objects; those of an earlier batch where nothing changed. None makes an empty table.","type":"array","items":{"description":"A key.","type":"string","minLength":1,"format":"text"}}}}},"substituted_rows":{"type":"integer","minimum":0,"maximum":2147483647},"sources":{"type":"array","items":{"description":"A table of the source.","type":"object","additionalProperties":false,"required":["table","read","source_rows","source_sum","rejected_rows","rejected_keys"],"properties":{"table":{"description":"Its name in the source.","type":"string","pattern":"^[a-z][a-z0-9_]{0,62}$","format":"text"},"read":{"description":"full: the first read, of every row; watermark: rows from the watermark on; comparison: every row, to find silent changes and deletions; slice: a part of a first read or comparison that takes several runs; none: the table no longer fits its contract, and waits.","type":"string","enum":["full","watermark","comparison","slice","none"]},"source_rows":{"description":"Rows that the table had in the snapshot.","type":"integer","minimum":0,"maximum":2147483647},"source_sum":{"description":"Sum of the table's measure over those rows but rejected_keys. Null for a table that has none.","type":["string","null"],"pattern":"^-?[0-9]{1,30}\\.[0-9]{2}$","format":"text"},"rejected_rows":{"description":"How many of source_rows break the contract and are in the failed store instead.","type":"integer","minimum":0,"maximum":2147483647},"source_keys":{"description":"The sum of the cubes of the keys of source_rows, except all rejected ones: shows whether the warehouse has other rows. Missing in earlier manifests.","type":"string","pattern":"^-?[0-9]{1,38}$","format":"text"},"is_behind":{"description":"Whether extract knows that the warehouse lacks rows of the source, or has more: a comparison is to be finished, or to begin. Missing if not.","type":"boolean"},"rejected_keys":{"description":"Keys of the rejected rows; none where there are more than 100 of them.","type":"array","maxItems":100,"items":{"description":"A key.","type":"integer","minimum":-2147483648,"maximum":2147483647}}}}}}};
const pattern4 = new RegExp("^[a-z][a-z0-9_]{0,62}$", "u");
const pattern8 = new RegExp("^-?[0-9]{1,30}\\.[0-9]{2}$", "u");
const pattern9 = new RegExp("^-?[0-9]{1,38}$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="lib/star-manifest.v1" */;
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
if(data.transformed_at === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "transformed_at"},message:"must have required property '"+"transformed_at"+"'"};
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
if(data.state === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "state"},message:"must have required property '"+"state"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.substituted_rows === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "substituted_rows"},message:"must have required property '"+"substituted_rows"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.sources === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sources"},message:"must have required property '"+"sources"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "batch") || (key0 === "snapshot_at")) || (key0 === "transformed_at")) || (key0 === "oldest_change_at")) || (key0 === "tables")) || (key0 === "state")) || (key0 === "substituted_rows")) || (key0 === "sources"))){
const err8 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.batch !== undefined){
let data0 = data.batch;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err9 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 2147483647 || isNaN(data0)){
const err10 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err11 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data.snapshot_at !== undefined){
let data1 = data.snapshot_at;
if(typeof data1 === "string"){
if(!(formats0(data1))){
const err12 = {instancePath:instancePath+"/snapshot_at",schemaPath:"#/properties/snapshot_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/snapshot_at",schemaPath:"#/properties/snapshot_at/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.transformed_at !== undefined){
let data2 = data.transformed_at;
if(typeof data2 === "string"){
if(!(formats0(data2))){
const err14 = {instancePath:instancePath+"/transformed_at",schemaPath:"#/properties/transformed_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/transformed_at",schemaPath:"#/properties/transformed_at/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.oldest_change_at !== undefined){
let data3 = data.oldest_change_at;
if((typeof data3 !== "string") && (data3 !== null)){
const err16 = {instancePath:instancePath+"/oldest_change_at",schemaPath:"#/properties/oldest_change_at/type",keyword:"type",params:{type: schema31.properties.oldest_change_at.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(typeof data3 === "string"){
if(!(formats0(data3))){
const err17 = {instancePath:instancePath+"/oldest_change_at",schemaPath:"#/properties/oldest_change_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""};
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
if(data.tables !== undefined){
let data4 = data.tables;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.table === undefined){
const err18 = {instancePath:instancePath+"/tables/" + i0,schemaPath:"#/properties/tables/items/required",keyword:"required",params:{missingProperty: "table"},message:"must have required property '"+"table"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data5.rows === undefined){
const err19 = {instancePath:instancePath+"/tables/" + i0,schemaPath:"#/properties/tables/items/required",keyword:"required",params:{missingProperty: "rows"},message:"must have required property '"+"rows"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data5.keys === undefined){
const err20 = {instancePath:instancePath+"/tables/" + i0,schemaPath:"#/properties/tables/items/required",keyword:"required",params:{missingProperty: "keys"},message:"must have required property '"+"keys"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
for(const key1 in data5){
if(!((((key1 === "table") || (key1 === "rows")) || (key1 === "keys")) || (key1 === "columns"))){
const err21 = {instancePath:instancePath+"/tables/" + i0,schemaPath:"#/properties/tables/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data5.table !== undefined){
let data6 = data5.table;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err22 = {instancePath:instancePath+"/tables/" + i0+"/table",schemaPath:"#/properties/tables/items/properties/table/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,62}$"},message:"must match pattern \""+"^[a-z][a-z0-9_]{0,62}$"+"\""};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!(formats6(data6))){
const err23 = {instancePath:instancePath+"/tables/" + i0+"/table",schemaPath:"#/properties/tables/items/properties/table/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/tables/" + i0+"/table",schemaPath:"#/properties/tables/items/properties/table/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data5.rows !== undefined){
let data7 = data5.rows;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err25 = {instancePath:instancePath+"/tables/" + i0+"/rows",schemaPath:"#/properties/tables/items/properties/rows/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 2147483647 || isNaN(data7)){
const err26 = {instancePath:instancePath+"/tables/" + i0+"/rows",schemaPath:"#/properties/tables/items/properties/rows/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data7 < 1 || isNaN(data7)){
const err27 = {instancePath:instancePath+"/tables/" + i0+"/rows",schemaPath:"#/properties/tables/items/properties/rows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
if(data5.keys !== undefined){
let data8 = data5.keys;
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
if(typeof data9 === "string"){
if(data9.length < 2 * 1 && func1(data9) < 1){
const err28 = {instancePath:instancePath+"/tables/" + i0+"/keys/" + i1,schemaPath:"#/properties/tables/items/properties/keys/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(!(formats6(data9))){
const err29 = {instancePath:instancePath+"/tables/" + i0+"/keys/" + i1,schemaPath:"#/properties/tables/items/properties/keys/items/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/tables/" + i0+"/keys/" + i1,schemaPath:"#/properties/tables/items/properties/keys/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/tables/" + i0+"/keys",schemaPath:"#/properties/tables/items/properties/keys/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data5.columns !== undefined){
let data10 = data5.columns;
if(Array.isArray(data10)){
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
let data11 = data10[i2];
if(typeof data11 === "string"){
if(!pattern4.test(data11)){
const err32 = {instancePath:instancePath+"/tables/" + i0+"/columns/" + i2,schemaPath:"#/properties/tables/items/properties/columns/items/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,62}$"},message:"must match pattern \""+"^[a-z][a-z0-9_]{0,62}$"+"\""};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(!(formats6(data11))){
const err33 = {instancePath:instancePath+"/tables/" + i0+"/columns/" + i2,schemaPath:"#/properties/tables/items/properties/columns/items/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/tables/" + i0+"/columns/" + i2,schemaPath:"#/properties/tables/items/properties/columns/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/tables/" + i0+"/columns",schemaPath:"#/properties/tables/items/properties/columns/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/tables/" + i0,schemaPath:"#/properties/tables/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/tables",schemaPath:"#/properties/tables/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.state !== undefined){
let data12 = data.state;
if(Array.isArray(data12)){
const len3 = data12.length;
for(let i3=0; i3<len3; i3++){
let data13 = data12[i3];
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.table === undefined){
const err38 = {instancePath:instancePath+"/state/" + i3,schemaPath:"#/properties/state/items/required",keyword:"required",params:{missingProperty: "table"},message:"must have required property '"+"table"+"'"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data13.keys === undefined){
const err39 = {instancePath:instancePath+"/state/" + i3,schemaPath:"#/properties/state/items/required",keyword:"required",params:{missingProperty: "keys"},message:"must have required property '"+"keys"+"'"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
for(const key2 in data13){
if(!((key2 === "table") || (key2 === "keys"))){
const err40 = {instancePath:instancePath+"/state/" + i3,schemaPath:"#/properties/state/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data13.table !== undefined){
let data14 = data13.table;
if(typeof data14 === "string"){
if(!pattern4.test(data14)){
const err41 = {instancePath:instancePath+"/state/" + i3+"/table",schemaPath:"#/properties/state/items/properties/table/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,62}$"},message:"must match pattern \""+"^[a-z][a-z0-9_]{0,62}$"+"\""};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(!(formats6(data14))){
const err42 = {instancePath:instancePath+"/state/" + i3+"/table",schemaPath:"#/properties/state/items/properties/table/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/state/" + i3+"/table",schemaPath:"#/properties/state/items/properties/table/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data13.keys !== undefined){
let data15 = data13.keys;
if(Array.isArray(data15)){
const len4 = data15.length;
for(let i4=0; i4<len4; i4++){
let data16 = data15[i4];
if(typeof data16 === "string"){
if(data16.length < 2 * 1 && func1(data16) < 1){
const err44 = {instancePath:instancePath+"/state/" + i3+"/keys/" + i4,schemaPath:"#/properties/state/items/properties/keys/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(!(formats6(data16))){
const err45 = {instancePath:instancePath+"/state/" + i3+"/keys/" + i4,schemaPath:"#/properties/state/items/properties/keys/items/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/state/" + i3+"/keys/" + i4,schemaPath:"#/properties/state/items/properties/keys/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath:instancePath+"/state/" + i3+"/keys",schemaPath:"#/properties/state/items/properties/keys/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/state/" + i3,schemaPath:"#/properties/state/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
else {
const err49 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.substituted_rows !== undefined){
let data17 = data.substituted_rows;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err50 = {instancePath:instancePath+"/substituted_rows",schemaPath:"#/properties/substituted_rows/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 2147483647 || isNaN(data17)){
const err51 = {instancePath:instancePath+"/substituted_rows",schemaPath:"#/properties/substituted_rows/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data17 < 0 || isNaN(data17)){
const err52 = {instancePath:instancePath+"/substituted_rows",schemaPath:"#/properties/substituted_rows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
if(data.sources !== undefined){
let data18 = data.sources;
if(Array.isArray(data18)){
const len5 = data18.length;
for(let i5=0; i5<len5; i5++){
let data19 = data18[i5];
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.table === undefined){
const err53 = {instancePath:instancePath+"/sources/" + i5,schemaPath:"#/properties/sources/items/required",keyword:"required",params:{missingProperty: "table"},message:"must have required property '"+"table"+"'"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(data19.read === undefined){
const err54 = {instancePath:instancePath+"/sources/" + i5,schemaPath:"#/properties/sources/items/required",keyword:"required",params:{missingProperty: "read"},message:"must have required property '"+"read"+"'"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data19.source_rows === undefined){
const err55 = {instancePath:instancePath+"/sources/" + i5,schemaPath:"#/properties/sources/items/required",keyword:"required",params:{missingProperty: "source_rows"},message:"must have required property '"+"source_rows"+"'"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(data19.source_sum === undefined){
const err56 = {instancePath:instancePath+"/sources/" + i5,schemaPath:"#/properties/sources/items/required",keyword:"required",params:{missingProperty: "source_sum"},message:"must have required property '"+"source_sum"+"'"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(data19.rejected_rows === undefined){
const err57 = {instancePath:instancePath+"/sources/" + i5,schemaPath:"#/properties/sources/items/required",keyword:"required",params:{missingProperty: "rejected_rows"},message:"must have required property '"+"rejected_rows"+"'"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(data19.rejected_keys === undefined){
const err58 = {instancePath:instancePath+"/sources/" + i5,schemaPath:"#/properties/sources/items/required",keyword:"required",params:{missingProperty: "rejected_keys"},message:"must have required property '"+"rejected_keys"+"'"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
for(const key3 in data19){
if(!((((((((key3 === "table") || (key3 === "read")) || (key3 === "source_rows")) || (key3 === "source_sum")) || (key3 === "rejected_rows")) || (key3 === "source_keys")) || (key3 === "is_behind")) || (key3 === "rejected_keys"))){
const err59 = {instancePath:instancePath+"/sources/" + i5,schemaPath:"#/properties/sources/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data19.table !== undefined){
let data20 = data19.table;
if(typeof data20 === "string"){
if(!pattern4.test(data20)){
const err60 = {instancePath:instancePath+"/sources/" + i5+"/table",schemaPath:"#/properties/sources/items/properties/table/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,62}$"},message:"must match pattern \""+"^[a-z][a-z0-9_]{0,62}$"+"\""};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(!(formats6(data20))){
const err61 = {instancePath:instancePath+"/sources/" + i5+"/table",schemaPath:"#/properties/sources/items/properties/table/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/sources/" + i5+"/table",schemaPath:"#/properties/sources/items/properties/table/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data19.read !== undefined){
let data21 = data19.read;
if(typeof data21 !== "string"){
const err63 = {instancePath:instancePath+"/sources/" + i5+"/read",schemaPath:"#/properties/sources/items/properties/read/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(!(((((data21 === "full") || (data21 === "watermark")) || (data21 === "comparison")) || (data21 === "slice")) || (data21 === "none"))){
const err64 = {instancePath:instancePath+"/sources/" + i5+"/read",schemaPath:"#/properties/sources/items/properties/read/enum",keyword:"enum",params:{allowedValues: schema31.properties.sources.items.properties.read.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data19.source_rows !== undefined){
let data22 = data19.source_rows;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
const err65 = {instancePath:instancePath+"/sources/" + i5+"/source_rows",schemaPath:"#/properties/sources/items/properties/source_rows/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 > 2147483647 || isNaN(data22)){
const err66 = {instancePath:instancePath+"/sources/" + i5+"/source_rows",schemaPath:"#/properties/sources/items/properties/source_rows/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data22 < 0 || isNaN(data22)){
const err67 = {instancePath:instancePath+"/sources/" + i5+"/source_rows",schemaPath:"#/properties/sources/items/properties/source_rows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
if(data19.source_sum !== undefined){
let data23 = data19.source_sum;
if((typeof data23 !== "string") && (data23 !== null)){
const err68 = {instancePath:instancePath+"/sources/" + i5+"/source_sum",schemaPath:"#/properties/sources/items/properties/source_sum/type",keyword:"type",params:{type: schema31.properties.sources.items.properties.source_sum.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(typeof data23 === "string"){
if(!pattern8.test(data23)){
const err69 = {instancePath:instancePath+"/sources/" + i5+"/source_sum",schemaPath:"#/properties/sources/items/properties/source_sum/pattern",keyword:"pattern",params:{pattern: "^-?[0-9]{1,30}\\.[0-9]{2}$"},message:"must match pattern \""+"^-?[0-9]{1,30}\\.[0-9]{2}$"+"\""};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(!(formats6(data23))){
const err70 = {instancePath:instancePath+"/sources/" + i5+"/source_sum",schemaPath:"#/properties/sources/items/properties/source_sum/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
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
if(data19.rejected_rows !== undefined){
let data24 = data19.rejected_rows;
if(!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))){
const err71 = {instancePath:instancePath+"/sources/" + i5+"/rejected_rows",schemaPath:"#/properties/sources/items/properties/rejected_rows/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 > 2147483647 || isNaN(data24)){
const err72 = {instancePath:instancePath+"/sources/" + i5+"/rejected_rows",schemaPath:"#/properties/sources/items/properties/rejected_rows/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(data24 < 0 || isNaN(data24)){
const err73 = {instancePath:instancePath+"/sources/" + i5+"/rejected_rows",schemaPath:"#/properties/sources/items/properties/rejected_rows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
if(data19.source_keys !== undefined){
let data25 = data19.source_keys;
if(typeof data25 === "string"){
if(!pattern9.test(data25)){
const err74 = {instancePath:instancePath+"/sources/" + i5+"/source_keys",schemaPath:"#/properties/sources/items/properties/source_keys/pattern",keyword:"pattern",params:{pattern: "^-?[0-9]{1,38}$"},message:"must match pattern \""+"^-?[0-9]{1,38}$"+"\""};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(!(formats6(data25))){
const err75 = {instancePath:instancePath+"/sources/" + i5+"/source_keys",schemaPath:"#/properties/sources/items/properties/source_keys/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
else {
const err76 = {instancePath:instancePath+"/sources/" + i5+"/source_keys",schemaPath:"#/properties/sources/items/properties/source_keys/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data19.is_behind !== undefined){
if(typeof data19.is_behind !== "boolean"){
const err77 = {instancePath:instancePath+"/sources/" + i5+"/is_behind",schemaPath:"#/properties/sources/items/properties/is_behind/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data19.rejected_keys !== undefined){
let data27 = data19.rejected_keys;
if(Array.isArray(data27)){
if(data27.length > 100){
const err78 = {instancePath:instancePath+"/sources/" + i5+"/rejected_keys",schemaPath:"#/properties/sources/items/properties/rejected_keys/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
const len6 = data27.length;
for(let i6=0; i6<len6; i6++){
let data28 = data27[i6];
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
const err79 = {instancePath:instancePath+"/sources/" + i5+"/rejected_keys/" + i6,schemaPath:"#/properties/sources/items/properties/rejected_keys/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 > 2147483647 || isNaN(data28)){
const err80 = {instancePath:instancePath+"/sources/" + i5+"/rejected_keys/" + i6,schemaPath:"#/properties/sources/items/properties/rejected_keys/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if(data28 < -2147483648 || isNaN(data28)){
const err81 = {instancePath:instancePath+"/sources/" + i5+"/rejected_keys/" + i6,schemaPath:"#/properties/sources/items/properties/rejected_keys/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: -2147483648},message:"must be >= -2147483648"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
}
else {
const err82 = {instancePath:instancePath+"/sources/" + i5+"/rejected_keys",schemaPath:"#/properties/sources/items/properties/rejected_keys/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
}
else {
const err83 = {instancePath:instancePath+"/sources/" + i5,schemaPath:"#/properties/sources/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
}
else {
const err84 = {instancePath:instancePath+"/sources",schemaPath:"#/properties/sources/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
}
else {
const err85 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
