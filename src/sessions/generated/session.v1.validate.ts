// Derived from schemas/sessions/session.v1.json by `npx sluice contracts`. Do not edit.
// @ts-nocheck
import type { Validate } from '../../lib/contracts/contract.ts';
import type { Session } from './session.v1.ts';
import { text as formats0 } from '../../lib/contracts/formats/text.ts';
import { email as formats4 } from '../../lib/contracts/formats/email.ts';
import { cnp as formats6 } from '../../lib/contracts/formats/cnp.ts';
import { date as formats8 } from '../../lib/contracts/formats/date.ts';
import { phoneNumber as formats12 } from '../../lib/contracts/formats/phone-number.ts';
import { macAddress as formats14 } from '../../lib/contracts/formats/mac-address.ts';
import { ipv4 as formats16 } from '../../lib/contracts/formats/ipv4.ts';
import { iban as formats18 } from '../../lib/contracts/formats/iban.ts';
import { dateTime as formats20 } from '../../lib/contracts/formats/date-time.ts';
import { canonicalUuid as formats22 } from '../../lib/contracts/formats/canonical-uuid.ts';
import { codePoints as func2 } from '../../lib/contracts/code-points.ts';

export const validate: Validate<Session> = validate20;

const schema31 = {"$id":"sessions/session.v1","type":"object","additionalProperties":false,"required":["person_name","user_name","personal_number","birth_date","address","mac_address","ip_address","iban","accessed_at","session_duration","download_speed","upload_speed","consumed_traffic","unique_id"],"properties":{"person_name":{"type":"string","minLength":1,"maxLength":200,"x-pii":"drop","format":"text"},"user_name":{"type":"string","minLength":1,"maxLength":64,"x-pii":"pseudonymise","format":"text"},"email":{"type":["string","null"],"format":"email","maxLength":254,"x-pii":"mask-email"},"personal_number":{"type":"string","format":"cnp","x-pii":"pseudonymise"},"birth_date":{"type":"string","format":"date","x-pii":"drop"},"address":{"type":"string","minLength":1,"maxLength":300,"x-pii":"drop","format":"text"},"phone_number":{"type":["string","null"],"format":"phone-number","x-pii":"drop"},"mac_address":{"type":"string","format":"mac-address","x-pii":"pseudonymise"},"ip_address":{"type":"string","format":"ipv4","x-pii":"drop"},"iban":{"type":"string","format":"iban","x-pii":"drop"},"accessed_at":{"type":"string","format":"date-time"},"session_duration":{"type":"integer","minimum":0,"maximum":36000,"x-unit":"s"},"download_speed":{"type":"number","minimum":0,"maximum":1000,"x-unit":"Mbps"},"upload_speed":{"type":"number","minimum":0,"maximum":800,"x-unit":"Mbps"},"consumed_traffic":{"type":"integer","minimum":0,"maximum":2000000,"x-unit":"kB"},"unique_id":{"type":"string","format":"canonical-uuid"}}};
const func1 = Object.prototype.hasOwnProperty;

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="sessions/session.v1" */;
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
if(data.person_name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "person_name"},message:"must have required property '"+"person_name"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.user_name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "user_name"},message:"must have required property '"+"user_name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.personal_number === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "personal_number"},message:"must have required property '"+"personal_number"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.birth_date === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "birth_date"},message:"must have required property '"+"birth_date"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.address === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "address"},message:"must have required property '"+"address"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.mac_address === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mac_address"},message:"must have required property '"+"mac_address"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.ip_address === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "ip_address"},message:"must have required property '"+"ip_address"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.iban === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "iban"},message:"must have required property '"+"iban"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.accessed_at === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "accessed_at"},message:"must have required property '"+"accessed_at"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.session_duration === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "session_duration"},message:"must have required property '"+"session_duration"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.download_speed === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "download_speed"},message:"must have required property '"+"download_speed"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.upload_speed === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "upload_speed"},message:"must have required property '"+"upload_speed"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.consumed_traffic === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "consumed_traffic"},message:"must have required property '"+"consumed_traffic"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.unique_id === undefined){
const err13 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "unique_id"},message:"must have required property '"+"unique_id"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "person_name" || key0 === "user_name" || key0 === "email" || key0 === "personal_number" || key0 === "birth_date" || key0 === "address" || key0 === "phone_number" || key0 === "mac_address" || key0 === "ip_address" || key0 === "iban" || key0 === "accessed_at" || key0 === "session_duration" || key0 === "download_speed" || key0 === "upload_speed" || key0 === "consumed_traffic" || key0 === "unique_id")){
const err14 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.person_name !== undefined){
let data0 = data.person_name;
if(typeof data0 === "string"){
if(data0.length > 200 && func2(data0) > 200){
const err15 = {instancePath:instancePath+"/person_name",schemaPath:"#/properties/person_name/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data0.length < 2 * 1 && func2(data0) < 1){
const err16 = {instancePath:instancePath+"/person_name",schemaPath:"#/properties/person_name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!(formats0(data0))){
const err17 = {instancePath:instancePath+"/person_name",schemaPath:"#/properties/person_name/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/person_name",schemaPath:"#/properties/person_name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.user_name !== undefined){
let data1 = data.user_name;
if(typeof data1 === "string"){
if(data1.length > 64 && func2(data1) > 64){
const err19 = {instancePath:instancePath+"/user_name",schemaPath:"#/properties/user_name/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data1.length < 2 * 1 && func2(data1) < 1){
const err20 = {instancePath:instancePath+"/user_name",schemaPath:"#/properties/user_name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!(formats0(data1))){
const err21 = {instancePath:instancePath+"/user_name",schemaPath:"#/properties/user_name/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/user_name",schemaPath:"#/properties/user_name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.email !== undefined){
let data2 = data.email;
if((typeof data2 !== "string") && (data2 !== null)){
const err23 = {instancePath:instancePath+"/email",schemaPath:"#/properties/email/type",keyword:"type",params:{type: schema31.properties.email.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(typeof data2 === "string"){
if(data2.length > 254 && func2(data2) > 254){
const err24 = {instancePath:instancePath+"/email",schemaPath:"#/properties/email/maxLength",keyword:"maxLength",params:{limit: 254},message:"must NOT have more than 254 characters"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!(formats4(data2))){
const err25 = {instancePath:instancePath+"/email",schemaPath:"#/properties/email/format",keyword:"format",params:{format: "email"},message:"must match format \""+"email"+"\""};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
if(data.personal_number !== undefined){
let data3 = data.personal_number;
if(typeof data3 === "string"){
if(!(formats6(data3))){
const err26 = {instancePath:instancePath+"/personal_number",schemaPath:"#/properties/personal_number/format",keyword:"format",params:{format: "cnp"},message:"must match format \""+"cnp"+"\""};
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
const err27 = {instancePath:instancePath+"/personal_number",schemaPath:"#/properties/personal_number/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.birth_date !== undefined){
let data4 = data.birth_date;
if(typeof data4 === "string"){
if(!(formats8(data4))){
const err28 = {instancePath:instancePath+"/birth_date",schemaPath:"#/properties/birth_date/format",keyword:"format",params:{format: "date"},message:"must match format \""+"date"+"\""};
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
const err29 = {instancePath:instancePath+"/birth_date",schemaPath:"#/properties/birth_date/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.address !== undefined){
let data5 = data.address;
if(typeof data5 === "string"){
if(data5.length > 300 && func2(data5) > 300){
const err30 = {instancePath:instancePath+"/address",schemaPath:"#/properties/address/maxLength",keyword:"maxLength",params:{limit: 300},message:"must NOT have more than 300 characters"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data5.length < 2 * 1 && func2(data5) < 1){
const err31 = {instancePath:instancePath+"/address",schemaPath:"#/properties/address/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(!(formats0(data5))){
const err32 = {instancePath:instancePath+"/address",schemaPath:"#/properties/address/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
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
const err33 = {instancePath:instancePath+"/address",schemaPath:"#/properties/address/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.phone_number !== undefined){
let data6 = data.phone_number;
if((typeof data6 !== "string") && (data6 !== null)){
const err34 = {instancePath:instancePath+"/phone_number",schemaPath:"#/properties/phone_number/type",keyword:"type",params:{type: schema31.properties.phone_number.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(typeof data6 === "string"){
if(!(formats12(data6))){
const err35 = {instancePath:instancePath+"/phone_number",schemaPath:"#/properties/phone_number/format",keyword:"format",params:{format: "phone-number"},message:"must match format \""+"phone-number"+"\""};
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
if(data.mac_address !== undefined){
let data7 = data.mac_address;
if(typeof data7 === "string"){
if(!(formats14(data7))){
const err36 = {instancePath:instancePath+"/mac_address",schemaPath:"#/properties/mac_address/format",keyword:"format",params:{format: "mac-address"},message:"must match format \""+"mac-address"+"\""};
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
const err37 = {instancePath:instancePath+"/mac_address",schemaPath:"#/properties/mac_address/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.ip_address !== undefined){
let data8 = data.ip_address;
if(typeof data8 === "string"){
if(!(formats16(data8))){
const err38 = {instancePath:instancePath+"/ip_address",schemaPath:"#/properties/ip_address/format",keyword:"format",params:{format: "ipv4"},message:"must match format \""+"ipv4"+"\""};
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
const err39 = {instancePath:instancePath+"/ip_address",schemaPath:"#/properties/ip_address/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.iban !== undefined){
let data9 = data.iban;
if(typeof data9 === "string"){
if(!(formats18(data9))){
const err40 = {instancePath:instancePath+"/iban",schemaPath:"#/properties/iban/format",keyword:"format",params:{format: "iban"},message:"must match format \""+"iban"+"\""};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/iban",schemaPath:"#/properties/iban/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.accessed_at !== undefined){
let data10 = data.accessed_at;
if(typeof data10 === "string"){
if(!(formats20(data10))){
const err42 = {instancePath:instancePath+"/accessed_at",schemaPath:"#/properties/accessed_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""};
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
const err43 = {instancePath:instancePath+"/accessed_at",schemaPath:"#/properties/accessed_at/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.session_duration !== undefined){
let data11 = data.session_duration;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err44 = {instancePath:instancePath+"/session_duration",schemaPath:"#/properties/session_duration/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 36000 || isNaN(data11)){
const err45 = {instancePath:instancePath+"/session_duration",schemaPath:"#/properties/session_duration/maximum",keyword:"maximum",params:{comparison: "<=", limit: 36000},message:"must be <= 36000"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data11 < 0 || isNaN(data11)){
const err46 = {instancePath:instancePath+"/session_duration",schemaPath:"#/properties/session_duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
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
if(data.download_speed !== undefined){
let data12 = data.download_speed;
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 1000 || isNaN(data12)){
const err47 = {instancePath:instancePath+"/download_speed",schemaPath:"#/properties/download_speed/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(data12 < 0 || isNaN(data12)){
const err48 = {instancePath:instancePath+"/download_speed",schemaPath:"#/properties/download_speed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath:instancePath+"/download_speed",schemaPath:"#/properties/download_speed/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.upload_speed !== undefined){
let data13 = data.upload_speed;
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 800 || isNaN(data13)){
const err50 = {instancePath:instancePath+"/upload_speed",schemaPath:"#/properties/upload_speed/maximum",keyword:"maximum",params:{comparison: "<=", limit: 800},message:"must be <= 800"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(data13 < 0 || isNaN(data13)){
const err51 = {instancePath:instancePath+"/upload_speed",schemaPath:"#/properties/upload_speed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/upload_speed",schemaPath:"#/properties/upload_speed/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.consumed_traffic !== undefined){
let data14 = data.consumed_traffic;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err53 = {instancePath:instancePath+"/consumed_traffic",schemaPath:"#/properties/consumed_traffic/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 2000000 || isNaN(data14)){
const err54 = {instancePath:instancePath+"/consumed_traffic",schemaPath:"#/properties/consumed_traffic/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2000000},message:"must be <= 2000000"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data14 < 0 || isNaN(data14)){
const err55 = {instancePath:instancePath+"/consumed_traffic",schemaPath:"#/properties/consumed_traffic/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
if(data.unique_id !== undefined){
let data15 = data.unique_id;
if(typeof data15 === "string"){
if(!(formats22(data15))){
const err56 = {instancePath:instancePath+"/unique_id",schemaPath:"#/properties/unique_id/format",keyword:"format",params:{format: "canonical-uuid"},message:"must match format \""+"canonical-uuid"+"\""};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
else {
const err57 = {instancePath:instancePath+"/unique_id",schemaPath:"#/properties/unique_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
else {
const err58 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
