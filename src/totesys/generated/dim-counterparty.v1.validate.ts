// Derived from schemas/totesys/dim-counterparty.v1.json by `npx sluice contracts`. Do not edit.
// @ts-nocheck
import type { Validate } from '../../lib/contracts/contract.ts';
import type { DimCounterparty } from './dim-counterparty.v1.ts';
import { text as formats0 } from '../../lib/contracts/formats/text.ts';
import { codePoints as func2 } from '../../lib/contracts/code-points.ts';

export const validate: Validate<DimCounterparty> = validate20;

const schema31 = {"$id":"totesys/dim-counterparty.v1","type":"object","additionalProperties":false,"required":["counterparty_id","counterparty_legal_name","counterparty_legal_address_line_1","counterparty_legal_address_line_2","counterparty_legal_district","counterparty_legal_city","counterparty_legal_postal_code","counterparty_legal_country","counterparty_legal_phone_number"],"properties":{"counterparty_id":{"type":"integer","minimum":1,"maximum":2147483647},"counterparty_legal_name":{"type":"string","minLength":1,"maxLength":300,"format":"text"},"counterparty_legal_address_line_1":{"type":"string","minLength":1,"maxLength":300,"format":"text"},"counterparty_legal_address_line_2":{"type":["string","null"],"maxLength":300,"format":"text"},"counterparty_legal_district":{"type":["string","null"],"maxLength":200,"format":"text"},"counterparty_legal_city":{"type":"string","minLength":1,"maxLength":200,"format":"text"},"counterparty_legal_postal_code":{"type":"string","minLength":1,"maxLength":20,"format":"text"},"counterparty_legal_country":{"type":"string","minLength":1,"maxLength":200,"format":"text"},"counterparty_legal_phone_number":{"type":"string","minLength":1,"maxLength":40,"format":"text"}}};
const func1 = Object.prototype.hasOwnProperty;

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="totesys/dim-counterparty.v1" */;
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
if(data.counterparty_id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "counterparty_id"},message:"must have required property '"+"counterparty_id"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.counterparty_legal_name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "counterparty_legal_name"},message:"must have required property '"+"counterparty_legal_name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.counterparty_legal_address_line_1 === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "counterparty_legal_address_line_1"},message:"must have required property '"+"counterparty_legal_address_line_1"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.counterparty_legal_address_line_2 === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "counterparty_legal_address_line_2"},message:"must have required property '"+"counterparty_legal_address_line_2"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.counterparty_legal_district === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "counterparty_legal_district"},message:"must have required property '"+"counterparty_legal_district"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.counterparty_legal_city === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "counterparty_legal_city"},message:"must have required property '"+"counterparty_legal_city"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.counterparty_legal_postal_code === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "counterparty_legal_postal_code"},message:"must have required property '"+"counterparty_legal_postal_code"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.counterparty_legal_country === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "counterparty_legal_country"},message:"must have required property '"+"counterparty_legal_country"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.counterparty_legal_phone_number === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "counterparty_legal_phone_number"},message:"must have required property '"+"counterparty_legal_phone_number"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "counterparty_id" || key0 === "counterparty_legal_name" || key0 === "counterparty_legal_address_line_1" || key0 === "counterparty_legal_address_line_2" || key0 === "counterparty_legal_district" || key0 === "counterparty_legal_city" || key0 === "counterparty_legal_postal_code" || key0 === "counterparty_legal_country" || key0 === "counterparty_legal_phone_number")){
const err9 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.counterparty_id !== undefined){
let data0 = data.counterparty_id;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err10 = {instancePath:instancePath+"/counterparty_id",schemaPath:"#/properties/counterparty_id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 2147483647 || isNaN(data0)){
const err11 = {instancePath:instancePath+"/counterparty_id",schemaPath:"#/properties/counterparty_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err12 = {instancePath:instancePath+"/counterparty_id",schemaPath:"#/properties/counterparty_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.counterparty_legal_name !== undefined){
let data1 = data.counterparty_legal_name;
if(typeof data1 === "string"){
if(data1.length > 300 && func2(data1) > 300){
const err13 = {instancePath:instancePath+"/counterparty_legal_name",schemaPath:"#/properties/counterparty_legal_name/maxLength",keyword:"maxLength",params:{limit: 300},message:"must NOT have more than 300 characters"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data1.length < 2 * 1 && func2(data1) < 1){
const err14 = {instancePath:instancePath+"/counterparty_legal_name",schemaPath:"#/properties/counterparty_legal_name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!(formats0(data1))){
const err15 = {instancePath:instancePath+"/counterparty_legal_name",schemaPath:"#/properties/counterparty_legal_name/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/counterparty_legal_name",schemaPath:"#/properties/counterparty_legal_name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.counterparty_legal_address_line_1 !== undefined){
let data2 = data.counterparty_legal_address_line_1;
if(typeof data2 === "string"){
if(data2.length > 300 && func2(data2) > 300){
const err17 = {instancePath:instancePath+"/counterparty_legal_address_line_1",schemaPath:"#/properties/counterparty_legal_address_line_1/maxLength",keyword:"maxLength",params:{limit: 300},message:"must NOT have more than 300 characters"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data2.length < 2 * 1 && func2(data2) < 1){
const err18 = {instancePath:instancePath+"/counterparty_legal_address_line_1",schemaPath:"#/properties/counterparty_legal_address_line_1/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!(formats0(data2))){
const err19 = {instancePath:instancePath+"/counterparty_legal_address_line_1",schemaPath:"#/properties/counterparty_legal_address_line_1/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/counterparty_legal_address_line_1",schemaPath:"#/properties/counterparty_legal_address_line_1/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.counterparty_legal_address_line_2 !== undefined){
let data3 = data.counterparty_legal_address_line_2;
if((typeof data3 !== "string") && (data3 !== null)){
const err21 = {instancePath:instancePath+"/counterparty_legal_address_line_2",schemaPath:"#/properties/counterparty_legal_address_line_2/type",keyword:"type",params:{type: schema31.properties.counterparty_legal_address_line_2.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(typeof data3 === "string"){
if(data3.length > 300 && func2(data3) > 300){
const err22 = {instancePath:instancePath+"/counterparty_legal_address_line_2",schemaPath:"#/properties/counterparty_legal_address_line_2/maxLength",keyword:"maxLength",params:{limit: 300},message:"must NOT have more than 300 characters"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!(formats0(data3))){
const err23 = {instancePath:instancePath+"/counterparty_legal_address_line_2",schemaPath:"#/properties/counterparty_legal_address_line_2/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
if(data.counterparty_legal_district !== undefined){
let data4 = data.counterparty_legal_district;
if((typeof data4 !== "string") && (data4 !== null)){
const err24 = {instancePath:instancePath+"/counterparty_legal_district",schemaPath:"#/properties/counterparty_legal_district/type",keyword:"type",params:{type: schema31.properties.counterparty_legal_district.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(typeof data4 === "string"){
if(data4.length > 200 && func2(data4) > 200){
const err25 = {instancePath:instancePath+"/counterparty_legal_district",schemaPath:"#/properties/counterparty_legal_district/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(!(formats0(data4))){
const err26 = {instancePath:instancePath+"/counterparty_legal_district",schemaPath:"#/properties/counterparty_legal_district/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data.counterparty_legal_city !== undefined){
let data5 = data.counterparty_legal_city;
if(typeof data5 === "string"){
if(data5.length > 200 && func2(data5) > 200){
const err27 = {instancePath:instancePath+"/counterparty_legal_city",schemaPath:"#/properties/counterparty_legal_city/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data5.length < 2 * 1 && func2(data5) < 1){
const err28 = {instancePath:instancePath+"/counterparty_legal_city",schemaPath:"#/properties/counterparty_legal_city/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(!(formats0(data5))){
const err29 = {instancePath:instancePath+"/counterparty_legal_city",schemaPath:"#/properties/counterparty_legal_city/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
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
const err30 = {instancePath:instancePath+"/counterparty_legal_city",schemaPath:"#/properties/counterparty_legal_city/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.counterparty_legal_postal_code !== undefined){
let data6 = data.counterparty_legal_postal_code;
if(typeof data6 === "string"){
if(data6.length > 20 && func2(data6) > 20){
const err31 = {instancePath:instancePath+"/counterparty_legal_postal_code",schemaPath:"#/properties/counterparty_legal_postal_code/maxLength",keyword:"maxLength",params:{limit: 20},message:"must NOT have more than 20 characters"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data6.length < 2 * 1 && func2(data6) < 1){
const err32 = {instancePath:instancePath+"/counterparty_legal_postal_code",schemaPath:"#/properties/counterparty_legal_postal_code/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(!(formats0(data6))){
const err33 = {instancePath:instancePath+"/counterparty_legal_postal_code",schemaPath:"#/properties/counterparty_legal_postal_code/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
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
const err34 = {instancePath:instancePath+"/counterparty_legal_postal_code",schemaPath:"#/properties/counterparty_legal_postal_code/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.counterparty_legal_country !== undefined){
let data7 = data.counterparty_legal_country;
if(typeof data7 === "string"){
if(data7.length > 200 && func2(data7) > 200){
const err35 = {instancePath:instancePath+"/counterparty_legal_country",schemaPath:"#/properties/counterparty_legal_country/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data7.length < 2 * 1 && func2(data7) < 1){
const err36 = {instancePath:instancePath+"/counterparty_legal_country",schemaPath:"#/properties/counterparty_legal_country/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(!(formats0(data7))){
const err37 = {instancePath:instancePath+"/counterparty_legal_country",schemaPath:"#/properties/counterparty_legal_country/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/counterparty_legal_country",schemaPath:"#/properties/counterparty_legal_country/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.counterparty_legal_phone_number !== undefined){
let data8 = data.counterparty_legal_phone_number;
if(typeof data8 === "string"){
if(data8.length > 40 && func2(data8) > 40){
const err39 = {instancePath:instancePath+"/counterparty_legal_phone_number",schemaPath:"#/properties/counterparty_legal_phone_number/maxLength",keyword:"maxLength",params:{limit: 40},message:"must NOT have more than 40 characters"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data8.length < 2 * 1 && func2(data8) < 1){
const err40 = {instancePath:instancePath+"/counterparty_legal_phone_number",schemaPath:"#/properties/counterparty_legal_phone_number/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(!(formats0(data8))){
const err41 = {instancePath:instancePath+"/counterparty_legal_phone_number",schemaPath:"#/properties/counterparty_legal_phone_number/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/counterparty_legal_phone_number",schemaPath:"#/properties/counterparty_legal_phone_number/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
