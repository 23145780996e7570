export { modelInputs } from "./model-inputs.ts";
export type { ModelSettingsOptions } from "./model-settings.ts";
export { ModelSettings } from "./model-settings.ts";
export type {
  ChosenModel,
  FeatureUse,
  ModelListResult,
  ModelSettingsView,
  ModelUse,
  ProviderView,
  SettingOrigin,
  TrialResult,
} from "./settings-view.ts";
export type { ModelSettingsStore } from "./stored-settings.ts";
export { StoredModelSettings } from "./stored-settings.ts";
