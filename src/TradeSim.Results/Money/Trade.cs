using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Money;

/// <summary>Sums over the shipments of one good between two countries, part by part, in grams times micro-dollars per kilogram.</summary>
internal struct Trade
{
    private Int128 _fob;
    private Int128 _freight;
    private Int128 _exportTax;
    private Int128 _exportVat;
    private Int128 _duty;
    private Int128 _resourceTax;
    private Int128 _quotaRentToSellers;
    private Int128 _quotaRentToState;
    private Int128 _licenceRent;
    private Int128 _leakRent;
    private Int128 _importRent;
    private Int128 _compliance;

    public void Add(Shipment shipment)
    {
        var grams = (Int128)shipment.Mass.Grams;
        _fob += grams * shipment.Fob.Micros;
        _freight += grams * shipment.Freight.Micros;
        _exportTax += grams * (shipment.ExportTax - shipment.ExportVat).Micros;
        _exportVat += grams * shipment.ExportVat.Micros;
        _duty += grams * shipment.Duty.Micros;
        _resourceTax += grams * shipment.ResourceTax.Micros;
        _quotaRentToSellers += grams * (shipment.QuotaRent - shipment.RentToState).Micros;
        _quotaRentToState += grams * shipment.RentToState.Micros;
        _licenceRent += grams * shipment.LicenceRent.Micros;
        _leakRent += grams * shipment.LeakRent.Micros;
        _importRent += grams * shipment.ImportRent.Micros;
        _compliance += grams * shipment.Compliance.Micros;
    }

    public readonly (string Kind, Account Payer, Account Receiver, Int128 GramMicros)[] Parts(Accounts origin, Accounts destination) =>
    [
        (TransferKinds.Goods, destination.Buyers, origin.Sellers, _fob),
        (TransferKinds.Freight, destination.Buyers, Accounts.Carriers, _freight),
        (TransferKinds.ExportTax, destination.Buyers, origin.Treasury, _exportTax),
        (TransferKinds.ExportVat, destination.Buyers, origin.Treasury, _exportVat),
        (TransferKinds.Duty, destination.Buyers, destination.Treasury, _duty),
        (TransferKinds.ResourceTax, origin.Sellers, origin.Treasury, _resourceTax),
        (TransferKinds.QuotaRent, destination.Buyers, origin.Sellers, _quotaRentToSellers),
        (TransferKinds.QuotaRent, destination.Buyers, origin.Treasury, _quotaRentToState),
        (TransferKinds.LicenceRent, destination.Buyers, origin.Sellers, _licenceRent),
        (TransferKinds.LeakRent, destination.Buyers, origin.Sellers, _leakRent),
        (TransferKinds.ImportRent, destination.Buyers, destination.Importers, _importRent),
        (TransferKinds.Compliance, destination.Buyers, Accounts.Middlemen, _compliance),
    ];
}
