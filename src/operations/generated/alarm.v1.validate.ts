// Derived from schemas/operations/alarm.v1.json by `npx sluice contracts`. Do not edit.
// @ts-nocheck
import type { Validate } from '../../lib/contracts/contract.ts';
import type { Alarm } from './alarm.v1.ts';
import { text as formats0 } from '../../lib/contracts/formats/text.ts';
import { codePoints as func1 } from '../../lib/contracts/code-points.ts';

export const validate: Validate<Alarm> = validate20;

const schema31 = {"$id":"operations/alarm.v1","type":"object","additionalProperties":true,"required":["AlarmName","AlarmDescription","NewStateValue","NewStateReason","StateChangeTime","OldStateValue"],"properties":{"AlarmName":{"type":"string","minLength":1,"maxLength":255,"format":"text"},"AlarmDescription":{"type":["string","null"],"maxLength":1024,"format":"text"},"NewStateValue":{"type":"string","enum":["OK","ALARM","INSUFFICIENT_DATA"]},"OldStateValue":{"type":"string","enum":["OK","ALARM","INSUFFICIENT_DATA"]},"NewStateReason":{"type":"string","maxLength":1023,"format":"text"},"StateChangeTime":{"type":"string","pattern":"^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9][.0-9]*[+Z][0-9]*$","format":"text"},"AlarmConfigurationUpdatedTimestamp":{"type":"string","pattern":"^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9][.0-9]*[+Z][0-9]*$","format":"text"},"Trigger":{"type":"object","additionalProperties":true,"required":[],"properties":{"Period":{"type":"integer","minimum":1,"maximum":604800,"x-unit":"s"},"EvaluationPeriods":{"type":"integer","minimum":1,"maximum":604800},"TreatMissingData":{"description":"What silence means: missing, ignore, breaching or notBreaching; CloudWatch writes words before it.","type":"string","maxLength":100,"format":"text"}}}}};
const pattern4 = new RegExp("^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9][.0-9]*[+Z][0-9]*$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="operations/alarm.v1" */;
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
if(data.AlarmName === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "AlarmName"},message:"must have required property '"+"AlarmName"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.AlarmDescription === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "AlarmDescription"},message:"must have required property '"+"AlarmDescription"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.NewStateValue === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "NewStateValue"},message:"must have required property '"+"NewStateValue"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.NewStateReason === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "NewStateReason"},message:"must have required property '"+"NewStateReason"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.StateChangeTime === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "StateChangeTime"},message:"must have required property '"+"StateChangeTime"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.OldStateValue === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "OldStateValue"},message:"must have required property '"+"OldStateValue"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.AlarmName !== undefined){
let data0 = data.AlarmName;
if(typeof data0 === "string"){
if(data0.length > 255 && func1(data0) > 255){
const err6 = {instancePath:instancePath+"/AlarmName",schemaPath:"#/properties/AlarmName/maxLength",keyword:"maxLength",params:{limit: 255},message:"must NOT have more than 255 characters"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data0.length < 2 * 1 && func1(data0) < 1){
const err7 = {instancePath:instancePath+"/AlarmName",schemaPath:"#/properties/AlarmName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!(formats0(data0))){
const err8 = {instancePath:instancePath+"/AlarmName",schemaPath:"#/properties/AlarmName/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/AlarmName",schemaPath:"#/properties/AlarmName/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.AlarmDescription !== undefined){
let data1 = data.AlarmDescription;
if((typeof data1 !== "string") && (data1 !== null)){
const err10 = {instancePath:instancePath+"/AlarmDescription",schemaPath:"#/properties/AlarmDescription/type",keyword:"type",params:{type: schema31.properties.AlarmDescription.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(typeof data1 === "string"){
if(data1.length > 1024 && func1(data1) > 1024){
const err11 = {instancePath:instancePath+"/AlarmDescription",schemaPath:"#/properties/AlarmDescription/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!(formats0(data1))){
const err12 = {instancePath:instancePath+"/AlarmDescription",schemaPath:"#/properties/AlarmDescription/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
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
if(data.NewStateValue !== undefined){
let data2 = data.NewStateValue;
if(typeof data2 !== "string"){
const err13 = {instancePath:instancePath+"/NewStateValue",schemaPath:"#/properties/NewStateValue/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!(((data2 === "OK") || (data2 === "ALARM")) || (data2 === "INSUFFICIENT_DATA"))){
const err14 = {instancePath:instancePath+"/NewStateValue",schemaPath:"#/properties/NewStateValue/enum",keyword:"enum",params:{allowedValues: schema31.properties.NewStateValue.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.OldStateValue !== undefined){
let data3 = data.OldStateValue;
if(typeof data3 !== "string"){
const err15 = {instancePath:instancePath+"/OldStateValue",schemaPath:"#/properties/OldStateValue/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!(((data3 === "OK") || (data3 === "ALARM")) || (data3 === "INSUFFICIENT_DATA"))){
const err16 = {instancePath:instancePath+"/OldStateValue",schemaPath:"#/properties/OldStateValue/enum",keyword:"enum",params:{allowedValues: schema31.properties.OldStateValue.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.NewStateReason !== undefined){
let data4 = data.NewStateReason;
if(typeof data4 === "string"){
if(data4.length > 1023 && func1(data4) > 1023){
const err17 = {instancePath:instancePath+"/NewStateReason",schemaPath:"#/properties/NewStateReason/maxLength",keyword:"maxLength",params:{limit: 1023},message:"must NOT have more than 1023 characters"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!(formats0(data4))){
const err18 = {instancePath:instancePath+"/NewStateReason",schemaPath:"#/properties/NewStateReason/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/NewStateReason",schemaPath:"#/properties/NewStateReason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.StateChangeTime !== undefined){
let data5 = data.StateChangeTime;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err20 = {instancePath:instancePath+"/StateChangeTime",schemaPath:"#/properties/StateChangeTime/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9][.0-9]*[+Z][0-9]*$"},message:"must match pattern \""+"^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9][.0-9]*[+Z][0-9]*$"+"\""};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!(formats0(data5))){
const err21 = {instancePath:instancePath+"/StateChangeTime",schemaPath:"#/properties/StateChangeTime/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
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
const err22 = {instancePath:instancePath+"/StateChangeTime",schemaPath:"#/properties/StateChangeTime/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.AlarmConfigurationUpdatedTimestamp !== undefined){
let data6 = data.AlarmConfigurationUpdatedTimestamp;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err23 = {instancePath:instancePath+"/AlarmConfigurationUpdatedTimestamp",schemaPath:"#/properties/AlarmConfigurationUpdatedTimestamp/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9][.0-9]*[+Z][0-9]*$"},message:"must match pattern \""+"^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9][.0-9]*[+Z][0-9]*$"+"\""};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(!(formats0(data6))){
const err24 = {instancePath:instancePath+"/AlarmConfigurationUpdatedTimestamp",schemaPath:"#/properties/AlarmConfigurationUpdatedTimestamp/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/AlarmConfigurationUpdatedTimestamp",schemaPath:"#/properties/AlarmConfigurationUpdatedTimestamp/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.Trigger !== undefined){
let data7 = data.Trigger;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.Period !== undefined){
let data8 = data7.Period;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err26 = {instancePath:instancePath+"/Trigger/Period",schemaPath:"#/properties/Trigger/properties/Period/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 604800 || isNaN(data8)){
const err27 = {instancePath:instancePath+"/Trigger/Period",schemaPath:"#/properties/Trigger/properties/Period/maximum",keyword:"maximum",params:{comparison: "<=", limit: 604800},message:"must be <= 604800"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data8 < 1 || isNaN(data8)){
const err28 = {instancePath:instancePath+"/Trigger/Period",schemaPath:"#/properties/Trigger/properties/Period/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
if(data7.EvaluationPeriods !== undefined){
let data9 = data7.EvaluationPeriods;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err29 = {instancePath:instancePath+"/Trigger/EvaluationPeriods",schemaPath:"#/properties/Trigger/properties/EvaluationPeriods/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 604800 || isNaN(data9)){
const err30 = {instancePath:instancePath+"/Trigger/EvaluationPeriods",schemaPath:"#/properties/Trigger/properties/EvaluationPeriods/maximum",keyword:"maximum",params:{comparison: "<=", limit: 604800},message:"must be <= 604800"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data9 < 1 || isNaN(data9)){
const err31 = {instancePath:instancePath+"/Trigger/EvaluationPeriods",schemaPath:"#/properties/Trigger/properties/EvaluationPeriods/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
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
if(data7.TreatMissingData !== undefined){
let data10 = data7.TreatMissingData;
if(typeof data10 === "string"){
if(data10.length > 100 && func1(data10) > 100){
const err32 = {instancePath:instancePath+"/Trigger/TreatMissingData",schemaPath:"#/properties/Trigger/properties/TreatMissingData/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(!(formats0(data10))){
const err33 = {instancePath:instancePath+"/Trigger/TreatMissingData",schemaPath:"#/properties/Trigger/properties/TreatMissingData/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
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
const err34 = {instancePath:instancePath+"/Trigger/TreatMissingData",schemaPath:"#/properties/Trigger/properties/TreatMissingData/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err35 = {instancePath:instancePath+"/Trigger",schemaPath:"#/properties/Trigger/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
const err36 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
