using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Money;

/// <summary>One good between two countries, and the lines of the books that its parts of the price are in; a line is opened when there is something to write in it.</summary>
internal sealed class Trade(TransferBook book, Accounts origin, Accounts destination, string element)
{
    private Line? _goods;
    private Line? _freight;
    private Line? _exportTax;
    private Line? _exportVat;
    private Line? _duty;
    private Line? _resourceTax;
    private Line? _quotaRentToSellers;
    private Line? _quotaRentToState;
    private Line? _licenceRent;
    private Line? _leakRent;
    private Line? _importRent;
    private Line? _compliance;

    public void Add(Shipment shipment)
    {
        var mass = shipment.Mass;
        Add(ref _goods, TransferKinds.Goods, destination.Buyers, origin.Sellers, mass, shipment.Fob);
        Add(ref _freight, TransferKinds.Freight, destination.Buyers, Party.Carriers, mass, shipment.Freight);
        Add(ref _exportTax, TransferKinds.ExportTax, destination.Buyers, origin.Treasury, mass, shipment.ExportTax - shipment.ExportVat);
        Add(ref _exportVat, TransferKinds.ExportVat, destination.Buyers, origin.Treasury, mass, shipment.ExportVat);
        Add(ref _duty, TransferKinds.Duty, destination.Buyers, destination.Treasury, mass, shipment.Duty);
        Add(ref _resourceTax, TransferKinds.ResourceTax, origin.Sellers, origin.Treasury, mass, shipment.ResourceTax);
        Add(ref _quotaRentToSellers, TransferKinds.QuotaRent, destination.Buyers, origin.Sellers, mass, shipment.QuotaRent - shipment.RentToState);
        Add(ref _quotaRentToState, TransferKinds.QuotaRent, destination.Buyers, origin.Treasury, mass, shipment.RentToState);
        Add(ref _licenceRent, TransferKinds.LicenceRent, destination.Buyers, origin.Sellers, mass, shipment.LicenceRent);
        Add(ref _leakRent, TransferKinds.LeakRent, destination.Buyers, origin.Sellers, mass, shipment.LeakRent);
        Add(ref _importRent, TransferKinds.ImportRent, destination.Buyers, destination.Importers, mass, shipment.ImportRent);
        Add(ref _compliance, TransferKinds.Compliance, destination.Buyers, Party.Middlemen, mass, shipment.Compliance);
    }

    private void Add(ref Line? line, string kind, string payer, string receiver, Mass mass, Price price)
    {
        if (mass.Grams != 0 && price.Micros != 0)
        {
            line ??= book.LineOf(kind, payer, receiver, element);
            book.Write(line, Math.BigMul(mass.Grams, price.Micros));
        }
    }
}
