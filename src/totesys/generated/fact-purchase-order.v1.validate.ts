// Derived from schemas/totesys/fact-purchase-order.v1.json by `npx sluice contracts`. Do not edit.
// @ts-nocheck
import type { Validate } from '../../lib/contracts/contract.ts';
import type { FactPurchaseOrder } from './fact-purchase-order.v1.ts';
import { date as formats0 } from '../../lib/contracts/formats/date.ts';
import { localTime as formats2 } from '../../lib/contracts/formats/local-time.ts';
import { text as formats8 } from '../../lib/contracts/formats/text.ts';
import { codePoints as func2 } from '../../lib/contracts/code-points.ts';

export const validate: Validate<FactPurchaseOrder> = validate20;

const schema31 = {"$id":"totesys/fact-purchase-order.v1","type":"object","additionalProperties":false,"required":["purchase_order_id","created_date","created_time","last_updated_date","last_updated_time","staff_id","counterparty_id","item_code","item_quantity","item_unit_price","currency_id","agreed_delivery_date","agreed_payment_date","agreed_delivery_location_id","batch"],"properties":{"purchase_order_id":{"type":"integer","minimum":1,"maximum":2147483647},"created_date":{"type":"string","format":"date","x-references":"dim_date"},"created_time":{"type":"string","format":"local-time"},"last_updated_date":{"type":"string","format":"date","x-references":"dim_date"},"last_updated_time":{"type":"string","format":"local-time"},"staff_id":{"type":"integer","minimum":1,"maximum":2147483647,"x-references":"dim_staff"},"counterparty_id":{"type":"integer","minimum":1,"maximum":2147483647,"x-references":"dim_counterparty"},"item_code":{"type":"string","pattern":"^[A-Z0-9]{7}$","format":"text"},"item_quantity":{"type":"integer","minimum":0,"maximum":1000000},"item_unit_price":{"type":"number","minimum":0,"maximum":10000,"multipleOf":0.01,"x-scale":2},"currency_id":{"type":"integer","minimum":1,"maximum":2147483647,"x-references":"dim_currency"},"agreed_delivery_date":{"type":"string","format":"date","x-references":"dim_date"},"agreed_payment_date":{"type":"string","format":"date","x-references":"dim_date"},"agreed_delivery_location_id":{"type":"integer","minimum":1,"maximum":2147483647,"x-references":"dim_location"},"batch":{"type":"string","minLength":9,"maxLength":9,"format":"text"}}};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[A-Z0-9]{7}$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="totesys/fact-purchase-order.v1" */;
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
if(data.purchase_order_id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "purchase_order_id"},message:"must have required property '"+"purchase_order_id"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.created_date === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "created_date"},message:"must have required property '"+"created_date"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.created_time === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "created_time"},message:"must have required property '"+"created_time"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.last_updated_date === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "last_updated_date"},message:"must have required property '"+"last_updated_date"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.last_updated_time === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "last_updated_time"},message:"must have required property '"+"last_updated_time"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.staff_id === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "staff_id"},message:"must have required property '"+"staff_id"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.counterparty_id === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "counterparty_id"},message:"must have required property '"+"counterparty_id"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.item_code === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "item_code"},message:"must have required property '"+"item_code"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.item_quantity === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "item_quantity"},message:"must have required property '"+"item_quantity"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.item_unit_price === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "item_unit_price"},message:"must have required property '"+"item_unit_price"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.currency_id === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "currency_id"},message:"must have required property '"+"currency_id"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.agreed_delivery_date === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "agreed_delivery_date"},message:"must have required property '"+"agreed_delivery_date"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.agreed_payment_date === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "agreed_payment_date"},message:"must have required property '"+"agreed_payment_date"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.agreed_delivery_location_id === undefined){
const err13 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "agreed_delivery_location_id"},message:"must have required property '"+"agreed_delivery_location_id"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.batch === undefined){
const err14 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "purchase_order_id" || key0 === "created_date" || key0 === "created_time" || key0 === "last_updated_date" || key0 === "last_updated_time" || key0 === "staff_id" || key0 === "counterparty_id" || key0 === "item_code" || key0 === "item_quantity" || key0 === "item_unit_price" || key0 === "currency_id" || key0 === "agreed_delivery_date" || key0 === "agreed_payment_date" || key0 === "agreed_delivery_location_id" || key0 === "batch")){
const err15 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.purchase_order_id !== undefined){
let data0 = data.purchase_order_id;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err16 = {instancePath:instancePath+"/purchase_order_id",schemaPath:"#/properties/purchase_order_id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 2147483647 || isNaN(data0)){
const err17 = {instancePath:instancePath+"/purchase_order_id",schemaPath:"#/properties/purchase_order_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err18 = {instancePath:instancePath+"/purchase_order_id",schemaPath:"#/properties/purchase_order_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
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
if(data.created_date !== undefined){
let data1 = data.created_date;
if(typeof data1 === "string"){
if(!(formats0(data1))){
const err19 = {instancePath:instancePath+"/created_date",schemaPath:"#/properties/created_date/format",keyword:"format",params:{format: "date"},message:"must match format \""+"date"+"\""};
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
const err20 = {instancePath:instancePath+"/created_date",schemaPath:"#/properties/created_date/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.created_time !== undefined){
let data2 = data.created_time;
if(typeof data2 === "string"){
if(!(formats2(data2))){
const err21 = {instancePath:instancePath+"/created_time",schemaPath:"#/properties/created_time/format",keyword:"format",params:{format: "local-time"},message:"must match format \""+"local-time"+"\""};
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
const err22 = {instancePath:instancePath+"/created_time",schemaPath:"#/properties/created_time/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.last_updated_date !== undefined){
let data3 = data.last_updated_date;
if(typeof data3 === "string"){
if(!(formats0(data3))){
const err23 = {instancePath:instancePath+"/last_updated_date",schemaPath:"#/properties/last_updated_date/format",keyword:"format",params:{format: "date"},message:"must match format \""+"date"+"\""};
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
const err24 = {instancePath:instancePath+"/last_updated_date",schemaPath:"#/properties/last_updated_date/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.last_updated_time !== undefined){
let data4 = data.last_updated_time;
if(typeof data4 === "string"){
if(!(formats2(data4))){
const err25 = {instancePath:instancePath+"/last_updated_time",schemaPath:"#/properties/last_updated_time/format",keyword:"format",params:{format: "local-time"},message:"must match format \""+"local-time"+"\""};
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
const err26 = {instancePath:instancePath+"/last_updated_time",schemaPath:"#/properties/last_updated_time/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.staff_id !== undefined){
let data5 = data.staff_id;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err27 = {instancePath:instancePath+"/staff_id",schemaPath:"#/properties/staff_id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 2147483647 || isNaN(data5)){
const err28 = {instancePath:instancePath+"/staff_id",schemaPath:"#/properties/staff_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err29 = {instancePath:instancePath+"/staff_id",schemaPath:"#/properties/staff_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
if(data.counterparty_id !== undefined){
let data6 = data.counterparty_id;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err30 = {instancePath:instancePath+"/counterparty_id",schemaPath:"#/properties/counterparty_id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 2147483647 || isNaN(data6)){
const err31 = {instancePath:instancePath+"/counterparty_id",schemaPath:"#/properties/counterparty_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err32 = {instancePath:instancePath+"/counterparty_id",schemaPath:"#/properties/counterparty_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
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
if(data.item_code !== undefined){
let data7 = data.item_code;
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
const err33 = {instancePath:instancePath+"/item_code",schemaPath:"#/properties/item_code/pattern",keyword:"pattern",params:{pattern: "^[A-Z0-9]{7}$"},message:"must match pattern \""+"^[A-Z0-9]{7}$"+"\""};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(!(formats8(data7))){
const err34 = {instancePath:instancePath+"/item_code",schemaPath:"#/properties/item_code/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/item_code",schemaPath:"#/properties/item_code/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.item_quantity !== undefined){
let data8 = data.item_quantity;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err36 = {instancePath:instancePath+"/item_quantity",schemaPath:"#/properties/item_quantity/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 1000000 || isNaN(data8)){
const err37 = {instancePath:instancePath+"/item_quantity",schemaPath:"#/properties/item_quantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data8 < 0 || isNaN(data8)){
const err38 = {instancePath:instancePath+"/item_quantity",schemaPath:"#/properties/item_quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
if(data.item_unit_price !== undefined){
let data9 = data.item_unit_price;
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 10000 || isNaN(data9)){
const err39 = {instancePath:instancePath+"/item_unit_price",schemaPath:"#/properties/item_unit_price/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data9 < 0 || isNaN(data9)){
const err40 = {instancePath:instancePath+"/item_unit_price",schemaPath:"#/properties/item_unit_price/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
let res0;
if((0.01 === 0 || (Math.round(data9 * 100) / 100 !== data9))){
const err41 = {instancePath:instancePath+"/item_unit_price",schemaPath:"#/properties/item_unit_price/multipleOf",keyword:"multipleOf",params:{multipleOf: 0.01},message:"must be multiple of 0.01"};
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
const err42 = {instancePath:instancePath+"/item_unit_price",schemaPath:"#/properties/item_unit_price/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.currency_id !== undefined){
let data10 = data.currency_id;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err43 = {instancePath:instancePath+"/currency_id",schemaPath:"#/properties/currency_id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 2147483647 || isNaN(data10)){
const err44 = {instancePath:instancePath+"/currency_id",schemaPath:"#/properties/currency_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data10 < 1 || isNaN(data10)){
const err45 = {instancePath:instancePath+"/currency_id",schemaPath:"#/properties/currency_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
if(data.agreed_delivery_date !== undefined){
let data11 = data.agreed_delivery_date;
if(typeof data11 === "string"){
if(!(formats0(data11))){
const err46 = {instancePath:instancePath+"/agreed_delivery_date",schemaPath:"#/properties/agreed_delivery_date/format",keyword:"format",params:{format: "date"},message:"must match format \""+"date"+"\""};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/agreed_delivery_date",schemaPath:"#/properties/agreed_delivery_date/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.agreed_payment_date !== undefined){
let data12 = data.agreed_payment_date;
if(typeof data12 === "string"){
if(!(formats0(data12))){
const err48 = {instancePath:instancePath+"/agreed_payment_date",schemaPath:"#/properties/agreed_payment_date/format",keyword:"format",params:{format: "date"},message:"must match format \""+"date"+"\""};
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
const err49 = {instancePath:instancePath+"/agreed_payment_date",schemaPath:"#/properties/agreed_payment_date/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.agreed_delivery_location_id !== undefined){
let data13 = data.agreed_delivery_location_id;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err50 = {instancePath:instancePath+"/agreed_delivery_location_id",schemaPath:"#/properties/agreed_delivery_location_id/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 2147483647 || isNaN(data13)){
const err51 = {instancePath:instancePath+"/agreed_delivery_location_id",schemaPath:"#/properties/agreed_delivery_location_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data13 < 1 || isNaN(data13)){
const err52 = {instancePath:instancePath+"/agreed_delivery_location_id",schemaPath:"#/properties/agreed_delivery_location_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
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
if(data.batch !== undefined){
let data14 = data.batch;
if(typeof data14 === "string"){
if(data14.length > 9 && func2(data14) > 9){
const err53 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/maxLength",keyword:"maxLength",params:{limit: 9},message:"must NOT have more than 9 characters"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(data14.length < 2 * 9 && func2(data14) < 9){
const err54 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/minLength",keyword:"minLength",params:{limit: 9},message:"must NOT have fewer than 9 characters"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(!(formats8(data14))){
const err55 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/format",keyword:"format",params:{format: "text"},message:"must match format \""+"text"+"\""};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
