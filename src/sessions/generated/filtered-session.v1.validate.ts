// Derived from schemas/sessions/filtered-session.v1.json by `npx sluice contracts`. Do not edit.
// @ts-nocheck
import type { Validate } from '../../lib/contracts/contract.ts';
import type { FilteredSession } from './filtered-session.v1.ts';
import { canonicalUuid as formats0 } from '../../lib/contracts/formats/canonical-uuid.ts';
import { dateTime as formats2 } from '../../lib/contracts/formats/date-time.ts';
import { text as formats4 } from '../../lib/contracts/formats/text.ts';

export const validate: Validate<FilteredSession> = validate20;

const schema31 = {"$id":"sessions/filtered-session.v1","type":"object","additionalProperties":false,"required":["unique_id","accessed_at","session_duration","activity_level","download_speed","upload_speed","total_bandwidth","consumed_traffic","user_name_pseudonym","personal_number_pseudonym","mac_address_pseudonym"],"properties":{"unique_id":{"type":"string","format":"canonical-uuid"},"accessed_at":{"type":"string","format":"date-time"},"session_duration":{"type":"integer","minimum":1801,"maximum":36000,"x-unit":"s"},"activity_level":{"type":"string","enum":["active","moderate"]},"download_speed":{"type":"number","minimum":0,"maximum":1000,"x-unit":"Mbps"},"upload_speed":{"type":"number","minimum":0,"maximum":800,"x-unit":"Mbps"},"total_bandwidth":{"type":"number","minimum":0,"maximum":1800,"x-unit":"Mbps"},"consumed_traffic":{"type":"integer","minimum":0,"maximum":2000000,"x-unit":"kB"},"masked_email":{"type":["string","null"],"format":"text"},"user_name_pseudonym":{"type":"string","pattern":"^[0-9a-f]{32}$","format":"text"},"personal_number_pseudonym":{"type":"string","pattern":"^[0-9a-f]{32}$","format":"text"},"mac_address_pseudonym":{"type":"string","pattern":"^[0-9a-f]{32}$","format":"text"}}};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[0-9a-f]{32}$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="sessions/filtered-session.v1" */;
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
if(data.unique_id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "unique_id"},message:"must have required property '"+"unique_id"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.accessed_at === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "accessed_at"},message:"must have required property '"+"accessed_at"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.session_duration === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "session_duration"},message:"must have required property '"+"session_duration"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.activity_level === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "activity_level"},message:"must have required property '"+"activity_level"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.download_speed === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "download_speed"},message:"must have required property '"+"download_speed"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.upload_speed === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "upload_speed"},message:"must have required property '"+"upload_speed"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.total_bandwidth === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "total_bandwidth"},message:"must have required property '"+"total_bandwidth"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.consumed_traffic === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "consumed_traffic"},message:"must have required property '"+"consumed_traffic"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.user_name_pseudonym === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "user_name_pseudonym"},message:"must have required property '"+"user_name_pseudonym"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.personal_number_pseudonym === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "personal_number_pseudonym"},message:"must have required property '"+"personal_number_pseudonym"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.mac_address_pseudonym === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mac_address_pseudonym"},message:"must have required property '"+"mac_address_pseudonym"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "unique_id" || key0 === "accessed_at" || key0 === "session_duration" || key0 === "activity_level" || key0 === "download_speed" || key0 === "upload_speed" || key0 === "total_bandwidth" || key0 === "consumed_traffic" || key0 === "masked_email" || key0 === "user_name_pseudonym" || key0 === "personal_number_pseudonym" || key0 === "mac_address_pseudonym")){
const err11 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.unique_id !== undefined){
let data0 = data.unique_id;
if(typeof data0 === "string"){
if(!(formats0(data0))){
const err12 = {instancePath:instancePath+"/unique_id",schemaPath:"#/properties/unique_id/format",keyword:"format",params:{format: "canonical-uuid"},message:"must match format \""+"canonical-uuid"+"\""};
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
const err13 = {instancePath:instancePath+"/unique_id",schemaPath:"#/properties/unique_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.accessed_at !== undefined){
let data1 = data.accessed_at;
if(typeof data1 === "string"){
if(!(formats2(data1))){
const err14 = {instancePath:instancePath+"/accessed_at",schemaPath:"#/properties/accessed_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""};
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
const err15 = {instancePath:instancePath+"/accessed_at",schemaPath:"#/properties/accessed_at/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.session_duration !== undefined){
let data2 = data.session_duration;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err16 = {instancePath:instancePath+"/session_duration",schemaPath:"#/properties/session_duration/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 36000 || isNaN(data2)){
const err17 = {instancePath:instancePath+"/session_duration",schemaPath:"#/properties/session_duration/maximum",keyword:"maximum",params:{comparison: "<=", limit: 36000},message:"must be <= 36000"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data2 < 1801 || isNaN(data2)){
const err18 = {instancePath:instancePath+"/session_duration",schemaPath:"#/properties/session_duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1801},message:"must be >= 1801"};
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
if(data.activity_level !== undefined){
let data3 = data.activity_level;
if(typeof data3 !== "string"){
const err19 = {instancePath:instancePath+"/activity_level",schemaPath:"#/properties/activity_level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(!((data3 === "active") || (data3 === "moderate"))){
const err20 = {instancePath:instancePath+"/activity_level",schemaPath:"#/properties/activity_level/enum",keyword:"enum",params:{allowedValues: schema31.properties.activity_level.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.download_speed !== undefined){
let data4 = data.download_speed;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 1000 || isNaN(data4)){
const err21 = {instancePath:instancePath+"/download_speed",schemaPath:"#/properties/download_speed/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err22 = {instancePath:instancePath+"/download_speed",schemaPath:"#/properties/download_speed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/download_speed",schemaPath:"#/properties/download_speed/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.upload_speed !== undefined){
let data5 = data.upload_speed;
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 800 || isNaN(data5)){
const err24 = {instancePath:instancePath+"/upload_speed",schemaPath:"#/properties/upload_speed/maximum",keyword:"maximum",params:{comparison: "<=", limit: 800},message:"must be <= 800"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err25 = {instancePath:instancePath+"/upload_speed",schemaPath:"#/properties/upload_speed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/upload_speed",schemaPath:"#/properties/upload_speed/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.total_bandwidth !== undefined){
let data6 = data.total_bandwidth;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 1800 || isNaN(data6)){
const err27 = {instancePath:instancePath+"/total_bandwidth",schemaPath:"#/properties/total_bandwidth/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1800},message:"must be <= 1800"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data6 < 0 || isNaN(data6)){
const err28 = {instancePath:instancePath+"/total_bandwidth",schemaPath:"#/properties/total_bandwidth/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/total_bandwidth",schemaPath:"#/properties/total_bandwidth/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.consumed_traffic !== undefined){
let data7 = data.consumed_traffic;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err30 = {instancePath:instancePath+"/consumed_traffic",schemaPath:"#/properties/consumed_traffic/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 2000000 || isNaN(data7)){
const err31 = {instancePath:instancePath+"/consumed_traffic",schemaPath:"#/properties/consumed_traffic/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2000000},message:"must be <= 2000000"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err32 = {instancePath:instancePath+"/consumed_traffic",schemaPath:"#/properties/consumed_traffic/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
if(data.masked_email !== undefined){
let data8 = data.masked_email;
if((typeof data8 !== "string") && (data8 !== null)){
const err33 = {instancePath:instancePath+"/masked_email",schemaPath:"#/properties/masked_email/type",keyword:"type",params:{type: schema31.properties.masked_email.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(typeof data8 === "string"){
if(!(formats4(data8))){
const err34 = {instancePath:instancePath+"/masked_email",schemaPath:"#/properties/masked_email/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
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
if(data.user_name_pseudonym !== undefined){
let data9 = data.user_name_pseudonym;
if(typeof data9 === "string"){
if(!pattern4.test(data9)){
const err35 = {instancePath:instancePath+"/user_name_pseudonym",schemaPath:"#/properties/user_name_pseudonym/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{32}$"},message:"must match pattern \""+"^[0-9a-f]{32}$"+"\""};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(!(formats4(data9))){
const err36 = {instancePath:instancePath+"/user_name_pseudonym",schemaPath:"#/properties/user_name_pseudonym/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/user_name_pseudonym",schemaPath:"#/properties/user_name_pseudonym/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.personal_number_pseudonym !== undefined){
let data10 = data.personal_number_pseudonym;
if(typeof data10 === "string"){
if(!pattern4.test(data10)){
const err38 = {instancePath:instancePath+"/personal_number_pseudonym",schemaPath:"#/properties/personal_number_pseudonym/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{32}$"},message:"must match pattern \""+"^[0-9a-f]{32}$"+"\""};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(!(formats4(data10))){
const err39 = {instancePath:instancePath+"/personal_number_pseudonym",schemaPath:"#/properties/personal_number_pseudonym/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/personal_number_pseudonym",schemaPath:"#/properties/personal_number_pseudonym/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data.mac_address_pseudonym !== undefined){
let data11 = data.mac_address_pseudonym;
if(typeof data11 === "string"){
if(!pattern4.test(data11)){
const err41 = {instancePath:instancePath+"/mac_address_pseudonym",schemaPath:"#/properties/mac_address_pseudonym/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{32}$"},message:"must match pattern \""+"^[0-9a-f]{32}$"+"\""};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(!(formats4(data11))){
const err42 = {instancePath:instancePath+"/mac_address_pseudonym",schemaPath:"#/properties/mac_address_pseudonym/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
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
const err43 = {instancePath:instancePath+"/mac_address_pseudonym",schemaPath:"#/properties/mac_address_pseudonym/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
