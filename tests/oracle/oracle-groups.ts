/** Topics in one line a group, as the contract describes `TopicGroup`; written apart from the product's list. */
export const groupOfTopic: Readonly<Record<string, string>> = {
  HOME_DOCTOR: 'HOME_MEDICAL',
  DISCHARGE: 'HOSPITAL',
  ADMISSION: 'HOSPITAL',
  HVN: 'HOME_MEDICAL',
  CARE_MANAGER: 'CARE_SERVICES',
  SPECIALIST: 'HOME_MEDICAL',
  DENTAL: 'HOME_MEDICAL',
  PHARMACY: 'HOME_MEDICAL',
  PALLIATIVE: 'END_OF_LIFE',
  DEMENTIA: 'DEMENTIA_INTRACTABLE',
  INTRACTABLE: 'DEMENTIA_INTRACTABLE',
  ACUTE: 'HOSPITAL',
  EOL_ACP: 'END_OF_LIFE',
  REHAB: 'HOME_MEDICAL',
  VACANCY: 'HOSPITAL',
  SHARING: 'COOPERATION',
  SYSTEM: 'CARE_SERVICES',
  TRAINING: 'COOPERATION',
  COMPLAINT: 'OTHER',
  OTHER: 'OTHER',
};

/** Care levels and the group of each, as the contract describes `CareLevelGroup`. */
export const groupOfCareLevel: Readonly<Record<string, string>> = {
  NOT_APPLIED: 'NOT_CERTIFIED',
  APPLYING: 'NOT_CERTIFIED',
  NOT_CERTIFIED: 'NOT_CERTIFIED',
  PROJECT_TARGET: 'NOT_CERTIFIED',
  SUPPORT_1: 'SUPPORT_1_2',
  SUPPORT_2: 'SUPPORT_1_2',
  CARE_1: 'CARE_1_2',
  CARE_2: 'CARE_1_2',
  CARE_3: 'CARE_3_5',
  CARE_4: 'CARE_3_5',
  CARE_5: 'CARE_3_5',
  UNKNOWN: 'UNKNOWN',
};

/** All care levels. */
export const careLevels = Object.keys(groupOfCareLevel);
