namespace TradeSim.Domain.Policy;

/// <summary>The kinds of measure a country can take. The schema name of each is its <c>kind</c> in a scenario.</summary>
public enum MeasureKind
{
    /// <summary><c>tariff</c>: the importer's duty; ad valorem on the FOB or CIF value, specific in USD/kg, or both.</summary>
    Tariff,

    /// <summary><c>export-tax</c>: the exporter's tax; ad valorem on the FOB value, specific in USD/kg, or both.</summary>
    ExportTax,

    /// <summary><c>export-quota</c>: tonnes a year that may leave, over all goods it names; the rent is recorded.</summary>
    ExportQuota,

    /// <summary><c>production-quota</c>: tonnes REO a year that mines (concentrate) or plants (oxide) may make.</summary>
    ProductionQuota,

    /// <summary><c>export-ban</c>: nothing it names may leave.</summary>
    ExportBan,

    /// <summary><c>import-ban</c>: nothing it names may enter.</summary>
    ImportBan,

    /// <summary><c>route-closure</c>: a corridor or a terminal is closed.</summary>
    RouteClosure,

    /// <summary><c>compliance</c>: what proof of origin adds to the price, as a share of the FOB value.</summary>
    Compliance,

    /// <summary><c>tariff-rate-quota</c>: up to so many tonnes a year one duty, beyond them a higher one.</summary>
    TariffRateQuota,

    /// <summary><c>export-vat</c>: value added tax that an exporter does not get back.</summary>
    ExportVat,

    /// <summary><c>resource-tax</c>: a tax on what mines sell: <see cref="ResourceTax"/>.</summary>
    ResourceTax,

    /// <summary><c>sourcing-cap</c>: the largest share of its purchases that a country takes from any one other.</summary>
    SourcingCap,

    /// <summary><c>preference</c>: a friend's goods enter free of duty, and its buyers take them for a higher price than others'.</summary>
    Preference,

    /// <summary><c>outage</c>: mines or plants lose a share of their capacity.</summary>
    Outage,

    /// <summary><c>border-closure</c>: every corridor between two countries is closed, both ways.</summary>
    BorderClosure,

    /// <summary><c>technology-ban</c>: plants of a technology open elsewhere later and dearer, or not at all: <see cref="BuildingBans"/>.</summary>
    TechnologyBan,

    /// <summary><c>permit-ban</c>: no mine or plant may open: <see cref="BuildingBans"/>.</summary>
    PermitBan,

    /// <summary><c>price-floor</c>: a state pays sellers what the price lacks of a floor: <see cref="PriceFloor"/>.</summary>
    PriceFloor,

    /// <summary><c>subsidy</c>: a state pays mines or plants by the kilogram, or towards what they build: <see cref="BuildingAid"/>.</summary>
    Subsidy,

    /// <summary><c>stockpile</c>: a state keeps a reserve of oxides: <see cref="StockpileTerms"/>.</summary>
    Stockpile,

    /// <summary><c>offtake</c>: a mine or plant promises a buyer tonnes a month: <see cref="OfftakeTerms"/>.</summary>
    Offtake,

    /// <summary><c>state-equity</c>: a state owns a part of mines or plants, gets that part of what they earn, and may take that part of what they sell.</summary>
    StateEquity,

    /// <summary><c>export-licence</c>: what it names leaves with a licence of a desk: <see cref="LicenceDesk"/>.</summary>
    ExportLicence,
}

/// <summary>What kinds of measure have in common.</summary>
public static class MeasureKinds
{
    /// <summary>Whether it falls on goods that cross a border, and not on mines, plants or ways themselves.</summary>
    public static bool IsOnTrade(this MeasureKind kind) => (kind.IsImporters() && kind != MeasureKind.Offtake)
        || kind is MeasureKind.ExportTax or MeasureKind.ExportVat or MeasureKind.ExportQuota or MeasureKind.ExportLicence or MeasureKind.ExportBan;

    /// <summary>Whether who acts keeps something from leaving, or burdens it: goods, a way out, a technology.</summary>
    public static bool IsExporters(this MeasureKind kind) =>
        (kind.IsOnTrade() && !kind.IsImporters()) || kind is MeasureKind.BorderClosure or MeasureKind.TechnologyBan;

    /// <summary>Whether a measure of the kind that is older than the run is a part of its base year: what it charged then explains a part of the friction, or of the price of ore.</summary>
    public static bool IsCalibrated(this MeasureKind kind) => kind is MeasureKind.Tariff or MeasureKind.ExportTax or MeasureKind.ExportVat
        or MeasureKind.Compliance or MeasureKind.Preference or MeasureKind.ResourceTax;

    /// <summary>Whether buyers hear of a measure of the kind that is announced: see <see cref="Agents.Precaution"/>.</summary>
    public static bool IsHeardBefore(this MeasureKind kind) => kind is MeasureKind.ExportBan or MeasureKind.ExportLicence or MeasureKind.ExportQuota or MeasureKind.Tariff;

    /// <summary>Whether who acts lets goods in.</summary>
    public static bool IsImporters(this MeasureKind kind) =>
        kind is MeasureKind.Tariff or MeasureKind.TariffRateQuota or MeasureKind.ImportBan or MeasureKind.Compliance
            or MeasureKind.SourcingCap or MeasureKind.Preference or MeasureKind.Offtake;
}
